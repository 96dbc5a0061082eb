import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { z } from '../strapi/host';
import { line, parse } from '../validation';
import { prospectFilterQuery } from './prospect-query';
import type { CreateSegment, DeleteSegment, ListSegments, UpdateSegment } from './segments/contract';
import { segments } from './segments/segments';

const { search, state, tags, activity } = prospectFilterQuery;

const segmentInput = z.strictObject({
  name: line(100).trim().min(1, 'write a name'),
  filters: z.strictObject({ search, state, tags, activity }),
});

const segmentUpdate = segmentInput.partial();

export const segmentsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    ctx.body = { data: await segments(strapi).list() } satisfies ListSegments['response'];
  },

  async create(ctx: Context) {
    const data = await segments(strapi).create(parse(segmentInput, ctx.request.body));
    ctx.body = { data } satisfies CreateSegment['response'];
  },

  async update(ctx: Context) {
    const input = parse(segmentUpdate, ctx.request.body);
    const data = await segments(strapi).update(ctx.params.documentId, input);
    ctx.body = { data } satisfies UpdateSegment['response'];
  },

  async remove(ctx: Context) {
    const { documentId } = ctx.params;
    await segments(strapi).remove(documentId);
    ctx.body = { data: { documentId } } satisfies DeleteSegment['response'];
  },
});
