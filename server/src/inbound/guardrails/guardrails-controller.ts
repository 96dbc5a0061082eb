import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { z } from '../../strapi/host';
import { parse } from '../../validation';
import type { ChangeGuardrails, GetGuardrails, ListTrippedGuardrails } from '../contract';
import { guardrailSettings } from './guardrail-settings';
import { listTripped } from './guardrails';

/** Accepts the ranges that the config accepts. */
const limitsBody = z.strictObject({
  bouncePercent: z.number().min(0).max(100).optional(),
  complaintPercent: z.number().min(0).max(100).optional(),
  refusalCount: z.int().min(0).max(1_000_000).optional(),
});

export const guardrailsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async list(ctx: Context) {
    ctx.body = { data: await listTripped(strapi) } satisfies ListTrippedGuardrails['response'];
  },

  async find(ctx: Context) {
    ctx.body = (await guardrailSettings(strapi).describe()) satisfies GetGuardrails['response'];
  },

  async change(ctx: Context) {
    await guardrailSettings(strapi).change(parse(limitsBody, ctx.request.body));
    ctx.body = (await guardrailSettings(strapi).describe()) satisfies ChangeGuardrails['response'];
  },
});
