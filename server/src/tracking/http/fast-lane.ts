import type { Core } from '@strapi/types';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { publicPath } from '../../strapi/environment';
import { type HitRequest, isPublicPath } from './hit-request';
import { answerHit } from './answer-hit';
import { noteProxyHeader } from '../settings/proxy-headers';

/**
 * Answers requests to tracked URLs at the HTTP server, before Koa and Strapi's middlewares, which take several times as
 * long as the answer itself. Passes all other requests to the listeners that were there before.
 */
export const mountFastLane = (strapi: Core.Strapi) => {
  const { httpServer } = strapi.server;
  const otherListeners = httpServer.listeners('request') as RequestListener[];
  const prefix = `${publicPath(strapi)}/`;

  httpServer.removeAllListeners('request');
  httpServer.on('request', (req, res) => {
    const request = req.url?.startsWith(prefix) ? readRequest(req, prefix.length) : null;
    if (request) void answer(strapi, { ...request, ip: ipOf(strapi, req, res) }, res);
    else for (const listener of otherListeners) listener.call(httpServer, req, res);
  });
};

/** Never rejects: closes the connection when the answer cannot be sent. */
const answer = async (strapi: Core.Strapi, request: HitRequest, res: ServerResponse) => {
  try {
    if (request.method === 'POST') res.req.resume();
    const { status, headers, body } = await answerHit(strapi, request);
    res.writeHead(status, headers);
    res.end(request.method === 'HEAD' ? '' : body, 'latin1');
  } catch {
    res.destroy();
  }
};

/** Null for any URL that is not tracked. */
const readRequest = (req: IncomingMessage, prefixLength: number): Omit<HitRequest, 'ip'> | null => {
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
    to: queryAt < 0 ? null : new URLSearchParams(url.slice(queryAt)).get('to'),
    method: req.method ?? 'GET',
    headers: req.headers,
  };
};

/** With `server.proxy` configured, Koa reads the IP address from the header that it trusts. */
const ipOf = (strapi: Core.Strapi, req: IncomingMessage, res: ServerResponse): string => {
  const { app } = strapi.server;
  noteProxyHeader(strapi, req);

  return app.proxy ? app.createContext(req, res).request.ip : (req.socket.remoteAddress ?? '');
};
