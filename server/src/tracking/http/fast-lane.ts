import type { Core } from '@strapi/types';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { publicPath } from '../../strapi/environment';
import { type ClientIp, clientIp } from './client-ip';
import { isPublicPath } from '../../lib/public-paths';
import { type HitRequest, readParameters } from './hit-request';
import { answerHit } from './answer-hit';
import { discardBody, hasBody } from './request-body';
import { TOO_LARGE } from './responses';
import { transportSecurity } from './transport-security';
import { noteProxyHeader } from '../settings/proxy-headers';

/**
 * Answers requests to tracked URLs at the HTTP server, before Koa and Strapi's middlewares, which take several times as
 * long as the answer itself. Passes all other requests to the listeners that were there before.
 */
export const mountFastLane = (strapi: Core.Strapi) => {
  const { httpServer } = strapi.server;
  const otherListeners = httpServer.listeners('request') as RequestListener[];
  const prefix = `${publicPath(strapi)}/`;
  const hsts = transportSecurity(strapi);
  const added: Record<string, string> = hsts ? { 'Strict-Transport-Security': hsts } : {};

  httpServer.removeAllListeners('request');
  httpServer.on('request', (req, res) => {
    const request = req.url?.startsWith(prefix) ? readRequest(req, prefix.length) : null;
    if (request) void answer(strapi, { ...request, ...ipOf(strapi, req, res) }, res, added);
    else for (const listener of otherListeners) listener.call(httpServer, req, res);
  });
};

/** Adds headers to the answer. Never rejects: closes the connection when it cannot be sent. */
const answer = async (
  strapi: Core.Strapi,
  request: HitRequest,
  res: ServerResponse,
  added: Record<string, string>
) => {
  try {
    const isWithinLimit = !hasBody(res.req) || (await discardBody(res.req));
    const { status, headers, body } = isWithinLimit ? await answerHit(strapi, request) : TOO_LARGE;
    // All at once: Node writes headers that were set before more slowly.
    res.writeHead(status, { ...headers, ...added });
    res.end(request.method === 'HEAD' ? '' : body, 'latin1');
  } catch {
    res.destroy();
  }
};

/** Null for any URL that is not tracked. */
const readRequest = (req: IncomingMessage, prefixLength: number): Omit<HitRequest, keyof ClientIp> | null => {
  const url = req.url as string;
  const queryAt = url.indexOf('?');
  const pathname = queryAt < 0 ? url : url.slice(0, queryAt);
  const path = pathname[prefixLength];
  const token = pathname.slice(prefixLength + 2);
  if (!isPublicPath(path) || pathname[prefixLength + 1] !== '/' || token === '' || token.includes('/'))
    return null;

  return {
    path,
    token,
    ...readParameters(queryAt < 0 ? '' : url.slice(queryAt)),
    method: req.method ?? 'GET',
    headers: req.headers,
  };
};

/** With `server.proxy` configured, Koa reads the IP address from the header that it trusts. */
const ipOf = (strapi: Core.Strapi, req: IncomingMessage, res: ServerResponse): ClientIp => {
  const { app } = strapi.server;
  noteProxyHeader(strapi, req);

  return clientIp(strapi, req, app.proxy ? app.createContext(req, res).request.ip : '');
};
