import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { publicPath } from '../surroundings';
import { type HitRequest, isPlace } from './hit-request';
import { answerHit } from './hits';

/**
 * Mounts the public addresses before Strapi's own middlewares, which a pixel does not need and which
 * take several times as long as its answer. Only in register: later middlewares come behind them.
 */
export const mountFastLane = (strapi: Core.Strapi) => {
  const prefix = `${publicPath(strapi)}/`;

  strapi.server.use(async (ctx, next) => {
    const request = ctx.req.url?.startsWith(prefix) ? readRequest(ctx, prefix.length) : null;
    if (!request) return next();

    if (request.method === 'POST') ctx.req.resume();
    const { status, headers, body } = await answerHit(strapi, request);
    ctx.respond = false;
    ctx.res.writeHead(status, headers);
    ctx.res.end(request.method === 'HEAD' ? '' : body, 'latin1');
  });
};

/** Null where the address is not one of ours. */
const readRequest = (ctx: Context, prefixLength: number): HitRequest | null => {
  const url = ctx.req.url as string;
  const queryAt = url.indexOf('?');
  const path = queryAt < 0 ? url : url.slice(0, queryAt);
  const place = path[prefixLength];
  const token = path.slice(prefixLength + 2);
  if (!isPlace(place) || path[prefixLength + 1] !== '/' || token === '' || token.includes('/')) return null;

  return {
    place,
    token,
    to: queryAt < 0 ? null : new URLSearchParams(url.slice(queryAt)).get('to'),
    method: ctx.req.method ?? 'GET',
    headers: ctx.req.headers,
    ip: ctx.request.ip,
  };
};
