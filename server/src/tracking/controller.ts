import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { answerHit } from './hits';

/** Behind Strapi's middlewares, for those who set `fastLane` to false. */
export const hitsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  open: (ctx: Context) => answerHit(strapi, ctx, 'o', ctx.params.token),
  click: (ctx: Context) => answerHit(strapi, ctx, 'c', ctx.params.token),
  unsubscribe: (ctx: Context) => answerHit(strapi, ctx, 'u', ctx.params.token),
});
