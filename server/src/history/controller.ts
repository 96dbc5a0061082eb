import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { z } from '../strapi/host';
import { pageQuery, parse } from '../validation';
import type { ListAllHistory } from './contract';
import { listHistory } from './entry-list';
import { ALL_KINDS, AREAS } from './kinds';

const historyQuery = z.object({
  ...pageQuery,
  area: z.enum(AREAS).optional(),
  kind: z.enum(ALL_KINDS).optional(),
});

export const historyController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const { area, kind, ...page } = parse(historyQuery, ctx.query);
    ctx.body = (await listHistory(strapi, { area, kind }, page)) satisfies ListAllHistory['response'];
  },
});
