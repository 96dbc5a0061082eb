import type { Core } from '@strapi/types';
import type { IncomingMessage } from 'node:http';
import { isLocalHost } from '../../lib/local-host';
import { PLUGIN_ID } from '../../plugin';

/** Headers in which proxies name whom they ask for, and what Koa reads when nothing else is configured. */
const HEADERS = ['x-forwarded-for', 'x-real-ip', 'forwarded'];

/** Strapis whose proxy hands on addresses that Koa does not read. */
const ignoring = new WeakSet<Core.Strapi>();

/**
 * Notes, once a process, that a proxy named the reader and Koa took the proxy for the reader: `server.proxy.koa` is off, or
 * `server.proxy.ipHeader` names another header. Anybody can send such a header, so only a proxy of this network is believed.
 */
export const noteProxyHeader = (strapi: Core.Strapi, req: IncomingMessage) => {
  if (ignoring.has(strapi) || !isIgnored(strapi, req)) return;
  if (!isLocalHost(req.socket.remoteAddress ?? '')) return;

  ignoring.add(strapi);
  strapi.log.warn(
    `[${PLUGIN_ID}] a proxy handed on the address of a reader, and Strapi is not told of proxies: every reader has the ` +
      'address of the proxy. Set proxy: { koa: true } in config/server.'
  );
};

/** Whether such a hit came, or this request of somebody signed in is one. */
export const isProxyIgnored = (strapi: Core.Strapi, req: IncomingMessage): boolean =>
  ignoring.has(strapi) || isIgnored(strapi, req);

const isIgnored = ({ server: { app } }: Core.Strapi, { headers }: IncomingMessage): boolean =>
  HEADERS.some((name) => headers[name]) && !(app.proxy && headers[app.proxyIpHeader.toLowerCase()]);
