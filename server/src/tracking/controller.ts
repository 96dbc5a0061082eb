import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import type { PublicPath } from './http/hit-request';
import { answerHit } from './http/answer-hit';
import { noteProxyHeader } from './settings/proxy-headers';

/** Public routes behind Strapi's middlewares. Used when `fastLane` is false. */
const answerTo = (strapi: Core.Strapi, path: PublicPath) => async (ctx: Context) => {
  noteProxyHeader(strapi, ctx.req);
  const { status, headers, body } = await answerHit(strapi, {
    path,
    token: ctx.params.token,
    to: typeof ctx.query.to === 'string' ? ctx.query.to : null,
    method: ctx.method,
    headers: ctx.headers,
    ip: ctx.request.ip,
  });
  ctx.status = status;
  ctx.body = Buffer.from(body as string, 'latin1');
  ctx.set(headers);
};

export const hitsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  open: answerTo(strapi, 'o'),
  click: answerTo(strapi, 'c'),
  unsubscribe: answerTo(strapi, 'u'),
});
