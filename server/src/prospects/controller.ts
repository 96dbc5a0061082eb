import type { Core } from '@strapi/types';
import { z } from '../strapi/host';
import type { Context } from 'koa';
import { recordExport } from '../history/exports';
import { exportPageQuery, line, listParameters, pageQuery, parse, parseShape } from '../validation';
import type {
  CreateProspect,
  DeleteProspect,
  DeleteProspects,
  FindExisting,
  ExportProspects,
  ImportProspects,
  ListAttributeNames,
  ListProspects,
  PreviewImport,
  UpdateProspect,
} from './contract';
import { listAttributeNames } from './attribute-names';
import { consentFields, consentSource, consentVersion } from './consents/consent-input';
import { importProspects } from './import/import-prospects';
import { findKnownAddresses } from './import/known-addresses';
import { previewImport } from './import/preview-import';
import { prospectFilterQuery } from './prospect-query';
import { prospects } from './prospects';
import type { GetProspect } from './suppressions/contract';
import { MAX_TAGS } from './cells/tag-name';
import { findProspectSuppression } from './suppressions/find-suppressions';

const prospectsQuery = z.object({ ...pageQuery, ...prospectFilterQuery });

const exportQuery = z.object({ ...exportPageQuery, ...prospectFilterQuery });

const selectionInput = z.strictObject({ prospects: z.array(z.string().max(64)).min(1).max(100) });

const prospectInput = z.strictObject({
  email: z.string().max(1000),
  firstName: line().nullish(),
  lastName: line().nullish(),
  company: line().nullish(),
  attributes: z.record(z.string(), z.unknown()).nullish(),
  timezone: line(64).nullish(),
  language: line(64).nullish(),
  ...consentFields,
});

const addressesInput = z.strictObject({ addresses: z.array(z.string().max(1000)).max(5000) });

/** Without limits: an invalid cell refuses its row, and not the request. */
const cell = z.string().optional();

const previewInput = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        email: z.string(),
        firstName: cell,
        lastName: cell,
        fullName: cell,
        company: cell,
        timezone: cell,
        language: cell,
        opensConsent: cell,
        clicksConsent: cell,
        tags: cell,
        attributes: z.record(z.string().regex(/^\p{L}/u), z.string()).optional(),
      })
    )
    .max(1000),
  onDuplicate: z.enum(['skip', 'fill', 'update']),
  consents: z
    .strictObject({
      source: consentSource.optional(),
      version: consentVersion.optional(),
      updatesExisting: z.boolean().optional(),
    })
    .optional(),
});

const importInput = previewInput.extend({
  tags: z.array(z.string().max(1000)).max(MAX_TAGS).optional(),
  file: z.strictObject({ name: line(), isContinued: z.boolean().optional() }).optional(),
});

export const prospectsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    ctx.body = (await prospects(strapi).list(
      parse(prospectsQuery, listParameters(ctx))
    )) satisfies ListProspects['response'];
  },

  async findOne(ctx: Context) {
    const prospect = await prospects(strapi).findOne(ctx.params.documentId);
    const suppression = await findProspectSuppression(strapi, prospect.email);
    ctx.body = { data: { ...prospect, suppression } } satisfies GetProspect['response'];
  },

  async export(ctx: Context) {
    const query = parse(exportQuery, listParameters(ctx));
    const page = await prospects(strapi).export(query);
    await recordExport(strapi, { what: 'prospects', query, rowCount: page.data.length });
    ctx.body = page satisfies ExportProspects['response'];
  },

  async attributeNames(ctx: Context) {
    ctx.body = { data: await listAttributeNames(strapi) } satisfies ListAttributeNames['response'];
  },

  async create(ctx: Context) {
    const data = await prospects(strapi).create(parse(prospectInput, ctx.request.body));
    ctx.body = { data } satisfies CreateProspect['response'];
  },

  async findExisting(ctx: Context) {
    const { addresses } = parse(addressesInput, ctx.request.body);
    const { existing: data, suppressed } = await findKnownAddresses(strapi, addresses);
    ctx.body = {
      data,
      ...(suppressed.length > 0 && { meta: { suppressed } }),
    } satisfies FindExisting['response'];
  },

  async import(ctx: Context) {
    const input = parseShape(importInput, ctx.request.body);
    ctx.body = (await importProspects(strapi, input)) satisfies ImportProspects['response'];
  },

  async previewImport(ctx: Context) {
    const input = parseShape(previewInput, ctx.request.body);
    ctx.body = (await previewImport(strapi, input)) satisfies PreviewImport['response'];
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
