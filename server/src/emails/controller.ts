import type { Core } from '@strapi/types';
import { z } from '../strapi/host';
import type { Context } from 'koa';
import { toActor } from '../strapi/actor';
import { prospects } from '../prospects/prospects';
import { sequences } from '../sequences/sequences';
import { dateRangeQuery, fromBeforeTo, idOf, line, listQuery, parse, exportPageQuery } from '../validation';
import { clickMap } from './preview/click-map';
import type {
  ExportEmails,
  GetClickMap,
  GetEmailCounts,
  GetLink,
  GetWarnings,
  Anomaly,
  ListEmails,
  ListKeys,
  ListProspectEmails,
  PreviewStep,
  RevokeKey,
  RotateKeys,
  UpdateLink,
} from './contract';
import { exportEmails, listEmails } from './list/email-list';
import { countByState } from './list/state-counts';
import { ANOMALIES } from './list/anomalies';
import { signingKeys } from './signing/signing-keys';
import { changeLink, findLink } from './links/link-changes';
import { previewStep } from './preview/preview';
import { sentBounds } from './list/sent-range';
import { listWarnings } from './preview/step-warnings';
import { findWarnings } from './preview/warnings';
import { UNSENT_STATES } from './email-states';

const filters = {
  tab: z.enum(['scheduled', 'sent', 'failed']).optional(),
  state: z.enum(UNSENT_STATES).optional(),
  anomaly: z.enum(Object.keys(ANOMALIES) as [Anomaly]).optional(),
  step: z.string().max(64).optional(),
};

const sort = z.enum(['at:asc', 'at:desc', 'opens:asc', 'opens:desc', 'clicks:asc', 'clicks:desc']).optional();

const emailsQuery = z.object({ ...listQuery, ...filters, sort });

const sequenceEmailsQuery = fromBeforeTo(emailsQuery.extend(dateRangeQuery));

const exportQuery = fromBeforeTo(z.object({ ...exportPageQuery, ...filters, ...dateRangeQuery }));

const previewInput = z.strictObject({
  subject: z.string().max(1000).nullish(),
  html: z.string().max(1_000_000).nullish(),
  text: z.string().max(1_000_000).nullish(),
  prospect: z.string().max(64).nullish(),
  position: z.number().int().positive().optional(),
});

const linkInput = z.strictObject({
  name: line().trim().min(1, 'write a name').optional(),
  url: z.string().max(2048).optional(),
  skipsUtm: z.boolean().optional(),
});

export const emailsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const { id, timezone } = await sequences(strapi).find(ctx.params.documentId);
    const { from, to, ...query } = parse(sequenceEmailsQuery, ctx.query);
    const within = sentBounds({ from, to }, timezone);
    ctx.body = (await listEmails(
      strapi,
      { sequence_id: id },
      { ...query, within }
    )) satisfies ListEmails['response'];
  },

  async findOfProspect(ctx: Context) {
    const { id } = await prospects(strapi).findOne(ctx.params.documentId);
    const query = parse(emailsQuery, ctx.query);
    ctx.body = (await listEmails(
      strapi,
      { prospect_id: id },
      query
    )) satisfies ListProspectEmails['response'];
  },

  async export(ctx: Context) {
    const { id, timezone } = await sequences(strapi).find(ctx.params.documentId);
    const { from, to, ...query } = parse(exportQuery, ctx.query);
    const within = sentBounds({ from, to }, timezone);
    const page = await exportEmails(strapi, id, { ...query, within });
    ctx.body = page satisfies ExportEmails['response'];
  },

  async counts(ctx: Context) {
    const { id } = await sequences(strapi).find(ctx.params.documentId);
    ctx.body = { data: await countByState(strapi, { sequence_id: id }) } satisfies GetEmailCounts['response'];
  },

  async preview(ctx: Context) {
    const sequence = await sequences(strapi).find(ctx.params.documentId);
    const input = parse(previewInput, ctx.request.body);
    const { subject = null, html = null, text = null, prospect, position = 1 } = input;
    const content = { subject, html, text };
    const mail = await previewStep(strapi, sequence, content, prospect);
    const warnings = findWarnings({ content, mail, isFirst: position === 1 });
    ctx.body = { data: { ...mail, warnings } } satisfies PreviewStep['response'];
  },

  async warnings(ctx: Context) {
    const sequence = await sequences(strapi).find(ctx.params.documentId);
    ctx.body = { data: await listWarnings(strapi, sequence) } satisfies GetWarnings['response'];
  },

  async clickMap(ctx: Context) {
    const { documentId, step } = ctx.params;
    ctx.body = { data: await clickMap(strapi, documentId, step) } satisfies GetClickMap['response'];
  },

  async findLink(ctx: Context) {
    ctx.body = { data: await findLink(strapi, idOf(ctx)) } satisfies GetLink['response'];
  },

  async updateLink(ctx: Context) {
    const input = parse(linkInput, ctx.request.body);
    const change = { by: toActor(ctx.state.user).name, at: new Date().toISOString() };
    ctx.body = {
      data: await changeLink(strapi, idOf(ctx), input, change),
    } satisfies UpdateLink['response'];
  },

  async listKeys(ctx: Context) {
    await signingKeys(strapi).refresh();
    ctx.body = { data: signingKeys(strapi).list() } satisfies ListKeys['response'];
  },

  async rotateKeys(ctx: Context) {
    await signingKeys(strapi).rotate();
    ctx.status = 200;
    ctx.body = { data: signingKeys(strapi).list() } satisfies RotateKeys['response'];
  },

  async revokeKey(ctx: Context) {
    await signingKeys(strapi).revoke(Number(ctx.params.id));
    ctx.body = { data: signingKeys(strapi).list() } satisfies RevokeKey['response'];
  },
});
