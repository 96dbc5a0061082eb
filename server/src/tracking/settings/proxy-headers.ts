import type { Core } from '@strapi/types';
import type { IncomingMessage } from 'node:http';
import { isLocalHost } from '../../lib/local-host';
import { PLUGIN_ID } from '../../plugin';

/** Headers in which proxies send the IP address of the client. Koa reads the first one by default. */
const HEADERS = ['x-forwarded-for', 'x-real-ip', 'forwarded'];

/** Strapi instances behind a proxy whose header Koa does not read. */
const instances = new WeakSet<Core.Strapi>();

/**
 * Warns once per process when Koa ignores the header in which a proxy sends the reader's IP address: `server.proxy.koa` is
 * off, or `server.proxy.ipHeader` names another header. Anybody can send such a header, so only requests from a private
 * network count.
 */
export const noteProxyHeader = (strapi: Core.Strapi, req: IncomingMessage) => {
  if (instances.has(strapi) || !isIgnored(strapi, req)) return;
  if (!isLocalHost(req.socket.remoteAddress ?? '')) return;

  instances.add(strapi);
  strapi.log.warn(
    `[${PLUGIN_ID}] a proxy sends the IP addresses of readers in a header that Strapi does not read, so every reader ` +
      'seems to have the IP address of the proxy. Set proxy: { koa: true } in config/server, and ipHeader when the proxy ' +
      'uses another header than X-Forwarded-For.'
  );
};

/** Whether a hit revealed such a proxy, or this request of a signed-in user does. */
export const isProxyIgnored = (strapi: Core.Strapi, req: IncomingMessage): boolean =>
  instances.has(strapi) || isIgnored(strapi, req);

const isIgnored = ({ server: { app } }: Core.Strapi, { headers }: IncomingMessage): boolean =>
  HEADERS.some((name) => headers[name]) && !(app.proxy && headers[app.proxyIpHeader.toLowerCase()]);
