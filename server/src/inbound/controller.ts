import type { Core } from '@strapi/types';
import { z } from '../strapi/host';
import type { Context } from 'koa';
import { parse } from '../validation';
import type { ReportEvent } from './contract';
import { reports } from './reports';

const reportInput = z.strictObject({
  kind: z.enum(['replied', 'bounced', 'complained']),
  messageId: z.string().regex(/^<[^<>\s]{1,250}>$/, 'must be a Message-ID in angle brackets: <id@domain>'),
  occurredAt: z.iso.datetime({ offset: true }).optional(),
});

export const inboundController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async report(ctx: Context) {
    const { kind, messageId, occurredAt } = parse(reportInput, ctx.request.body);
    const at = occurredAt ? new Date(occurredAt) : new Date();
    await reports(strapi).report({ kind, messageId, at });
    ctx.body = { data: { kind, messageId } } satisfies ReportEvent['response'];
  },
});
