import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { clientIp } from './http/client-ip';
import type { PublicPath } from '../lib/public-paths';
import { readParameters } from './http/hit-request';
import { answerHit } from './http/answer-hit';
import { noteProxyHeader } from './settings/proxy-headers';

/** Public routes behind Strapi's middlewares. Used when `fastLane` is false. */
const answerTo = (strapi: Core.Strapi, path: PublicPath) => async (ctx: Context) => {
  noteProxyHeader(strapi, ctx.req);
  const { status, headers, body } = await answerHit(strapi, {
    path,
    // Not from the router and the query parser, which decode differently from the fast lane.
    token: ctx.path.replace(/\/+$/, '').split('/').at(-1) ?? '',
    ...readParameters(ctx.querystring),
    method: ctx.method,
    headers: ctx.headers,
    ...clientIp(strapi, ctx.req, ctx.request.ip),
  });
  ctx.status = status;
  ctx.body = Buffer.from(body as string, 'latin1');
  ctx.set(headers);
};

export const hitsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  open: answerTo(strapi, 'o'),
  click: answerTo(strapi, 'c'),
  unsubscribe: answerTo(strapi, 'u'),
  preferences: answerTo(strapi, 'p'),
});
