import type { Core } from '@strapi/types';
import { z } from '../strapi/host';
import type { Context } from 'koa';
import { line, listQuery, parse, exportPageQuery } from '../validation';
import type {
  CreateProspect,
  DeleteProspect,
  DeleteProspects,
  FindExisting,
  GetProspect,
  ExportProspects,
  ImportProspects,
  ListProspects,
  UpdateProspect,
} from './contract';
import { findExisting } from './find-existing';
import { importProspects } from './import-prospects';
import { prospects } from './prospects';

const state = z.enum(['active', 'unsubscribed', 'bounced', 'complained']).optional();

const prospectsQuery = z.object({ ...listQuery, state });

const exportQuery = z.object({ ...exportPageQuery, state });

const selectionInput = z.strictObject({ prospects: z.array(z.string().max(64)).min(1).max(100) });

const prospectInput = z.strictObject({
  email: z.string().max(1000),
  firstName: line().nullish(),
  lastName: line().nullish(),
  company: line().nullish(),
  attributes: z.record(z.string(), z.unknown()).nullish(),
  timezone: line(64).nullish(),
  trackingConsent: z.enum(['unknown', 'granted', 'refused']).optional(),
});

const addressesInput = z.strictObject({ addresses: z.array(z.string().max(1000)).max(5000) });

/** Without limits: an invalid cell refuses its row, and not the request. */
const cell = z.string().optional();

const importInput = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        email: z.string(),
        firstName: cell,
        lastName: cell,
        company: cell,
        timezone: cell,
        attributes: z.record(z.string().regex(/^\p{L}[\p{L}\p{N}_ -]{0,63}$/u), z.string()).optional(),
      })
    )
    .max(1000),
  onDuplicate: z.enum(['skip', 'update']),
});

export const prospectsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    ctx.body = (await prospects(strapi).list(
      parse(prospectsQuery, ctx.query)
    )) satisfies ListProspects['response'];
  },

  async findOne(ctx: Context) {
    const data = await prospects(strapi).findOne(ctx.params.documentId);
    ctx.body = { data } satisfies GetProspect['response'];
  },

  async export(ctx: Context) {
    ctx.body = (await prospects(strapi).export(
      parse(exportQuery, ctx.query)
    )) satisfies ExportProspects['response'];
  },

  async create(ctx: Context) {
    const data = await prospects(strapi).create(parse(prospectInput, ctx.request.body));
    ctx.body = { data } satisfies CreateProspect['response'];
  },

  async findExisting(ctx: Context) {
    const { addresses } = parse(addressesInput, ctx.request.body);
    ctx.body = { data: await findExisting(strapi, addresses) } satisfies FindExisting['response'];
  },

  async import(ctx: Context) {
    const data = await importProspects(strapi, parse(importInput, ctx.request.body));
    ctx.body = { data } satisfies ImportProspects['response'];
  },

  async update(ctx: Context) {
    const input = parse(prospectInput.partial(), ctx.request.body);
    const data = await prospects(strapi).update(ctx.params.documentId, input);
    ctx.body = { data } satisfies UpdateProspect['response'];
  },

  async deleteSome(ctx: Context) {
    const { prospects: documentIds } = parse(selectionInput, ctx.request.body);
    const deleted = await prospects(strapi).removeSome(documentIds);
    ctx.body = { data: { deleted } } satisfies DeleteProspects['response'];
  },

  async delete(ctx: Context) {
    const { documentId } = ctx.params;
    await prospects(strapi).remove(documentId);
    ctx.body = { data: { documentId } } satisfies DeleteProspect['response'];
  },
});
