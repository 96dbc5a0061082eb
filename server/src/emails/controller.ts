import type { Core } from '@strapi/types';
import { z } from '../strapi/host';
import type { Context } from 'koa';
import { recordExport } from '../history/exports';
import { toActor } from '../strapi/actor';
import { prospects } from '../prospects/prospects';
import { sequences } from '../sequences/sequences';
import {
  dateRangeQuery,
  fromBeforeTo,
  idOf,
  line,
  listParameters,
  listQuery,
  parse,
  exportPageQuery,
} from '../validation';
import { clickMap } from './preview/click-map';
import type {
  ConvertMergeTags,
  ExportEmails,
  GetClickMap,
  GetEmailCounts,
  GetFilesUrl,
  GetLink,
  Anomaly,
  ListEmails,
  ListKeys,
  ListProspectEmails,
  RevokeKey,
  RotateKeys,
  UpdateLink,
} from './contract';
import type { GetWarnings, PreviewSavedStep, PreviewStep } from './preview/contract';
import { exportEmails, listEmails } from './list/email-list';
import type { ListStepCounts } from './list/contract';
import { countByState } from './list/state-counts';
import { countBySteps } from './list/step-counts';
import { ANOMALIES } from './list/anomalies';
import { signingKeys } from './signing/signing-keys';
import { MAX_TARGET_LENGTH } from './html/link-target';
import { convertMergeTags } from './conversion/conversion';
import { refuseTemplateErrors } from './preview/template-refusal';
import { changeLink, findLink } from './links/link-changes';
import { findSavedStep, previewWithWarnings } from './preview/preview';
import { MAIL_FRAME, mailFramePolicy } from './preview/mail-frame';
import { previewInput, toPreviewed } from './preview/preview-input';
import { sentBounds } from './list/sent-range';
import { adminOrigin, emailProvider, publicFilesUrl } from '../strapi/environment';
import { lostHeaders } from './message/provider-options';
import type { GetSentMail } from './preview/contract';
import { readSentMail } from './preview/sent-mail';
import { listWarnings } from './preview/step-warnings';
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

const conversionInput = previewInput.omit({ prospect: true, position: true });

const savedPreviewQuery = z.object({ prospect: z.string().max(64).optional() });

const linkInput = z.strictObject({
  name: line().trim().min(1, 'write a name').optional(),
  url: z.string().max(MAX_TARGET_LENGTH).optional(),
  skipsUtm: z.boolean().optional(),
});

export const emailsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const { id, timezone } = await sequences(strapi).find(ctx.params.documentId);
    const { from, to, ...query } = parse(sequenceEmailsQuery, listParameters(ctx));
    const within = sentBounds({ from, to }, timezone);
    ctx.body = (await listEmails(
      strapi,
      { sequence_id: id },
      { ...query, within }
    )) satisfies ListEmails['response'];
  },

  async findOfProspect(ctx: Context) {
    const { id } = await prospects(strapi).findOne(ctx.params.documentId);
    const query = parse(emailsQuery, listParameters(ctx));
    ctx.body = (await listEmails(
      strapi,
      { prospect_id: id },
      query
    )) satisfies ListProspectEmails['response'];
  },

  async export(ctx: Context) {
    const { id, timezone } = await sequences(strapi).find(ctx.params.documentId);
    const { from, to, ...query } = parse(exportQuery, listParameters(ctx));
    const within = sentBounds({ from, to }, timezone);
    const page = await exportEmails(strapi, id, { ...query, within });
    await recordExport(strapi, {
      what: 'emails',
      sequenceId: id,
      query: { ...query, tab: undefined, from, to },
      rowCount: page.data.length,
    });
    ctx.body = page satisfies ExportEmails['response'];
  },

  async counts(ctx: Context) {
    const { id } = await sequences(strapi).find(ctx.params.documentId);
    ctx.body = { data: await countByState(strapi, { sequence_id: id }) } satisfies GetEmailCounts['response'];
  },

  async stepCounts(ctx: Context) {
    const { id } = await sequences(strapi).find(ctx.params.documentId);
    ctx.body = { data: await countBySteps(strapi, id) } satisfies ListStepCounts['response'];
  },

  async mail(ctx: Context) {
    const data = await readSentMail(strapi, idOf(ctx));
    ctx.set('Cache-Control', 'no-store');
    ctx.body = { data } satisfies GetSentMail['response'];
  },

  mailFrame(ctx: Context) {
    // The policy says who may frame it; Strapi's own header would refuse an admin on another host.
    ctx.remove('X-Frame-Options');
    ctx.set('Content-Security-Policy', mailFramePolicy(adminOrigin(strapi)));
    ctx.set('Cache-Control', 'no-store');
    ctx.type = 'html';
    ctx.body = MAIL_FRAME;
  },

  async preview(ctx: Context) {
    const sequence = await sequences(strapi).find(ctx.params.documentId);
    const step = toPreviewed(parse(previewInput, ctx.request.body));
    const data = await previewWithWarnings(strapi, sequence, step);
    ctx.body = { data } satisfies PreviewStep['response'];
  },

  convertMergeTags(ctx: Context) {
    const content = parse(conversionInput, ctx.request.body);
    const data = refuseTemplateErrors('html', () => convertMergeTags(content));
    ctx.body = { data } satisfies ConvertMergeTags['response'];
  },

  async previewSaved(ctx: Context) {
    const sequence = await sequences(strapi).find(ctx.params.documentId);
    const { prospect } = parse(savedPreviewQuery, ctx.query);
    const step = await findSavedStep(strapi, sequence, ctx.params.step);
    const data = await previewWithWarnings(strapi, sequence, { ...step, prospect });
    ctx.body = { data } satisfies PreviewSavedStep['response'];
  },

  async warnings(ctx: Context) {
    const sequence = await sequences(strapi).find(ctx.params.documentId);
    const data = await listWarnings(strapi, sequence);
    const meta = { lostHeaders: lostHeaders(emailProvider(strapi)) };
    ctx.body = { data, meta } satisfies GetWarnings['response'];
  },

  async clickMap(ctx: Context) {
    const { documentId, step } = ctx.params;
    ctx.body = { data: await clickMap(strapi, documentId, step) } satisfies GetClickMap['response'];
  },

  filesUrl(ctx: Context) {
    ctx.body = { data: publicFilesUrl(strapi) } satisfies GetFilesUrl['response'];
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
