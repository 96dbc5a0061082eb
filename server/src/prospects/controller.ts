import type { Core } from '@strapi/types';
import { z } from '@strapi/utils';
import type { Context } from 'koa';
import { line, pageQuery, parse } from '../validation';
import type { CreateProspect, DeleteProspect, ListProspects, UpdateProspect } from './contract';
import { prospects } from './prospects';

const listQuery = z.object({
  ...pageQuery,
  state: z.enum(['active', 'unsubscribed', 'bounced', 'complained']).optional(),
});

const prospectInput = z.strictObject({
  email: z.string().max(1000),
  firstName: line().nullish(),
  lastName: line().nullish(),
  company: line().nullish(),
  attributes: z.record(z.string(), z.unknown()).nullish(),
  timezone: line(64).nullish(),
  trackingConsent: z.enum(['unknown', 'granted', 'refused']).optional(),
});

export const prospectsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    ctx.body = (await prospects(strapi).list(
      parse(listQuery, ctx.query)
    )) satisfies ListProspects['response'];
  },

  async create(ctx: Context) {
    const data = await prospects(strapi).create(parse(prospectInput, ctx.request.body));
    ctx.body = { data } satisfies CreateProspect['response'];
  },

  async update(ctx: Context) {
    const input = parse(prospectInput.partial(), ctx.request.body);
    const data = await prospects(strapi).update(ctx.params.documentId, input);
    ctx.body = { data } satisfies UpdateProspect['response'];
  },

  async delete(ctx: Context) {
    const { documentId } = ctx.params;
    await prospects(strapi).remove(documentId);
    ctx.body = { data: { documentId } } satisfies DeleteProspect['response'];
  },
});
