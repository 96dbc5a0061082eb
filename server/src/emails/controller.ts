import type { Core } from '@strapi/types';
import { z } from '@strapi/utils';
import type { Context } from 'koa';
import { sequences } from '../sequences/sequences';
import { pageQuery, parse } from '../validation';
import type { GetEmailFigures, ListEmails, ListKeys, PreviewStep, RevokeKey, RotateKeys } from './contract';
import { listEmails } from './email-list';
import { findFigures } from './figures';
import { keys } from './keys';
import { previewStep } from './preview';

const listQuery = z.object({
  ...pageQuery,
  tab: z.enum(['scheduled', 'sent', 'failed']).optional(),
  state: z.enum(['failed', 'uncertain', 'missed', 'skipped']).optional(),
});

const previewInput = z.strictObject({
  subject: z.string().max(1000).nullish(),
  html: z.string().max(1_000_000).nullish(),
  text: z.string().max(1_000_000).nullish(),
  prospect: z.string().max(64).nullish(),
});

export const emailsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const { id } = await sequences(strapi).find(ctx.params.documentId);
    ctx.body = (await listEmails(strapi, id, parse(listQuery, ctx.query))) satisfies ListEmails['response'];
  },

  async figures(ctx: Context) {
    const { id } = await sequences(strapi).find(ctx.params.documentId);
    ctx.body = { data: await findFigures(strapi, id) } satisfies GetEmailFigures['response'];
  },

  async preview(ctx: Context) {
    const sequence = await sequences(strapi).find(ctx.params.documentId);
    const { subject = null, html = null, text = null, prospect } = parse(previewInput, ctx.request.body);
    const data = await previewStep(strapi, sequence, { subject, html, text }, prospect);
    ctx.body = { data } satisfies PreviewStep['response'];
  },

  async listKeys(ctx: Context) {
    await keys(strapi).refresh();
    ctx.body = { data: keys(strapi).list() } satisfies ListKeys['response'];
  },

  async rotateKeys(ctx: Context) {
    await keys(strapi).rotate();
    ctx.status = 200;
    ctx.body = { data: keys(strapi).list() } satisfies RotateKeys['response'];
  },

  async revokeKey(ctx: Context) {
    await keys(strapi).revoke(Number(ctx.params.id));
    ctx.body = { data: keys(strapi).list() } satisfies RevokeKey['response'];
  },
});
