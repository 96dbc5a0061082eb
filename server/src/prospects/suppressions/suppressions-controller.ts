import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { invalid, refused } from '../../errors';
import { recordExport } from '../../history/exports';
import { z } from '../../strapi/host';
import { exportPageQuery, line, listParameters, listQuery, parse, parseShape } from '../../validation';
import type {
  AddSuppression,
  ExportSuppressions,
  ImportSuppressions,
  ListSuppressions,
  RemoveSuppression,
  SuppressionFault,
} from './contract';
import type { ChangeSubscribed } from '../contract';
import { prospects } from '../prospects';
import { subscribeAgain, unsubscribeByHand } from './opt-out-by-hand';
import { MAX_REASON_LENGTH } from './reason';
import { suppressions } from './suppressions';

const suppressionsQuery = z.object(listQuery);

const exportQuery = z.object(exportPageQuery);

const suppressionInput = z.strictObject({
  value: z.string().min(1).max(1000),
  note: line().nullish(),
  confirmed: z.boolean().optional(),
});

/** Without limits of the texts: an invalid row is refused, and not the request. */
const importInput = z.strictObject({
  rows: z.array(z.strictObject({ value: z.string(), reason: z.string().optional() })).max(1000),
  confirmed: z.boolean().optional(),
  isContinued: z.boolean().optional(),
});

const removalInput = z.strictObject({ reason: line(MAX_REASON_LENGTH) });

export const suppressionsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    const query = parse(suppressionsQuery, listParameters(ctx));
    ctx.body = (await suppressions(strapi).list(query)) satisfies ListSuppressions['response'];
  },

  async export(ctx: Context) {
    const query = parse(exportQuery, listParameters(ctx));
    const page = await suppressions(strapi).export(query);
    await recordExport(strapi, { what: 'suppressions', query, rowCount: page.data.length });
    ctx.body = page satisfies ExportSuppressions['response'];
  },

  async add(ctx: Context) {
    const { confirmed, ...input } = parse(suppressionInput, ctx.request.body);
    const {
      outcomes: [outcome],
      warnings,
    } = await suppressions(strapi).add(input, { confirmed });
    if (outcome.outcome === 'refused') throw refusalOf(outcome.reason, input.value, warnings);
    ctx.body = { data: outcome } satisfies AddSuppression['response'];
  },

  async import(ctx: Context) {
    const { rows, ...options } = parseShape(importInput, ctx.request.body);
    const { outcomes } = await suppressions(strapi).import(rows, options);
    ctx.body = { data: outcomes } satisfies ImportSuppressions['response'];
  },

  async remove(ctx: Context) {
    const { documentId } = ctx.params;
    const { reason } = parse(removalInput, ctx.request.body);
    const reactivated = await suppressions(strapi).remove(documentId, reason);
    ctx.body = { data: { documentId, reactivated } } satisfies RemoveSuppression['response'];
  },

  async unsubscribe(ctx: Context) {
    const { documentId } = ctx.params;
    await unsubscribeByHand(strapi, documentId, parse(removalInput, ctx.request.body).reason);
    ctx.body = {
      data: await prospects(strapi).findOne(documentId),
    } satisfies ChangeSubscribed['response'];
  },

  async subscribe(ctx: Context) {
    const { documentId } = ctx.params;
    await subscribeAgain(strapi, documentId, parse(removalInput, ctx.request.body).reason);
    ctx.body = {
      data: await prospects(strapi).findOne(documentId),
    } satisfies ChangeSubscribed['response'];
  },
});

const refusalOf = (fault: SuppressionFault, value: string, warnings: string[]) => {
  const shown = `"${value.trim().slice(0, 80)}"`;
  switch (fault) {
    case 'shared-domain':
      return refused(
        'confirmation-required',
        `This stops mail to everybody at ${warnings[0]}. Send it again with \`confirmed\` to suppress it anyway.`,
        { warnings }
      );
    case 'public-suffix':
      return invalid(
        'public-suffix',
        `${shown} is no domain of one organisation, but the end of many. Write a whole domain, such as example.org.`,
        'value'
      );
    case 'too-long':
      return invalid('too-long', 'note: at most 255 characters.', 'note');
    case 'invalid-email-address':
      return invalid(fault, `${shown} is not an email address. Write one, such as ada@example.org.`, 'value');
    case 'invalid-domain':
      return invalid(fault, `${shown} is neither an email address nor a domain.`, 'value');
  }
};
