import type { Core } from '@strapi/types';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { publicPath } from '../../strapi/environment';
import { type HitRequest, isPublicPath } from './hit-request';
import { answerHit } from './answer-hit';
import { noteProxyHeader } from '../settings/proxy-headers';

/**
 * Takes the public addresses before Koa and Strapi's middlewares, which a pixel does not need and which take several times
 * as long as its answer. All other requests go where they went before.
 */
export const mountFastLane = (strapi: Core.Strapi) => {
  const { httpServer } = strapi.server;
  const others = httpServer.listeners('request') as RequestListener[];
  const prefix = `${publicPath(strapi)}/`;

  httpServer.removeAllListeners('request');
  httpServer.on('request', (req, res) => {
    const request = req.url?.startsWith(prefix) ? readRequest(req, prefix.length) : null;
    if (request) void answer(strapi, { ...request, ip: ipOf(strapi, req, res) }, res);
    else for (const listener of others) listener.call(httpServer, req, res);
  });
};

/** Never rejects: what cannot be sent any more is closed. */
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

/** Null where the address is not one of ours. */
const readRequest = (req: IncomingMessage, prefixLength: number): Omit<HitRequest, 'ip'> | null => {
  const url = req.url as string;
  const queryAt = url.indexOf('?');
  const path = queryAt < 0 ? url : url.slice(0, queryAt);
  const place = path[prefixLength];
  const token = path.slice(prefixLength + 2);
  if (!isPublicPath(place) || path[prefixLength + 1] !== '/' || token === '' || token.includes('/'))
    return null;

  return {
    place,
    token,
    to: queryAt < 0 ? null : new URLSearchParams(url.slice(queryAt)).get('to'),
    method: req.method ?? 'GET',
    headers: req.headers,
  };
};

/** Where Strapi is told that a proxy is in front, Koa knows which header to believe. */
const ipOf = (strapi: Core.Strapi, req: IncomingMessage, res: ServerResponse): string => {
  const { app } = strapi.server;
  noteProxyHeader(strapi, req);

  return app.proxy ? app.createContext(req, res).request.ip : (req.socket.remoteAddress ?? '');
};
