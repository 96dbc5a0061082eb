import type { Core } from '@strapi/types';
import { z } from '../strapi/host';
import type { Context } from 'koa';
import { idOf, instant, parse } from '../validation';
import type { MarkEmail, ReportEvent } from './contract';
import { reports } from './reports/reports';

const reportInput = z.strictObject({
  kind: z.enum(['replied', 'bounced', 'complained']),
  messageId: z
    .string()
    .regex(
      /^(?:<[^<>\s]{1,250}>|[^<>\s]{8,250})$/,
      'must be a Message-ID in angle brackets: <id@domain>, or an id of the provider'
    ),
  occurredAt: instant.optional(),
});

const markInput = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('replied'), interest: z.enum(['interested', 'not-interested']).nullish() }),
  z.strictObject({ as: z.literal('not-replied') }),
  z.strictObject({ as: z.literal('bounced') }),
]);

export const inboundController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async report(ctx: Context) {
    const { kind, messageId, occurredAt } = parse(reportInput, ctx.request.body);
    await reports(strapi).report({ kind, messageId, at: occurredAt });
    ctx.body = { data: { kind, messageId } } satisfies ReportEvent['response'];
  },

  async mark(ctx: Context) {
    const id = idOf(ctx);
    await reports(strapi).mark(id, parse(markInput, ctx.request.body));
    ctx.body = { data: { id } } satisfies MarkEmail['response'];
  },
});
