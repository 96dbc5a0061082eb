import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import type { PublicPath } from './http/hit-request';
import { answerHit } from './http/answer-hit';
import { noteProxyHeader } from './settings/proxy-headers';

/** Behind Strapi's middlewares, for those who set `fastLane` to false. */
const answerThrough = (strapi: Core.Strapi, place: PublicPath) => async (ctx: Context) => {
  noteProxyHeader(strapi, ctx.req);
  const { status, headers, body } = await answerHit(strapi, {
    place,
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
  open: answerThrough(strapi, 'o'),
  click: answerThrough(strapi, 'c'),
  unsubscribe: answerThrough(strapi, 'u'),
});
