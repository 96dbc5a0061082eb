import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { z } from '../../strapi/host';
import { instant, line, parse } from '../../validation';
import type { DecideTracking, GetTrackingDecision, SetConsents } from '../contract';
import { consent, consentSource, consentVersion } from './consent-input';
import { setConsents } from './set-consents';
import { trackingDecision } from './tracking-decision';

const decisionInput = z.strictObject({ choice: z.enum(['track', 'count', 'none']) });

const consentsInput = z
  .strictObject({
    email: line(1000),
    opens: consent.optional(),
    clicks: consent.optional(),
    at: instant.optional(),
    source: consentSource.optional(),
    version: consentVersion.optional(),
  })
  .refine(({ opens, clicks }) => opens ?? clicks, 'opens or clicks must be given');

export const consentsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async decision(ctx: Context) {
    ctx.body = { data: await trackingDecision(strapi).describe() } satisfies GetTrackingDecision['response'];
  },

  async decide(ctx: Context) {
    const { choice } = parse(decisionInput, ctx.request.body);
    await trackingDecision(strapi).decide(choice);
    ctx.body = { data: await trackingDecision(strapi).describe() } satisfies DecideTracking['response'];
  },

  async set(ctx: Context) {
    const data = await setConsents(strapi, parse(consentsInput, ctx.request.body));
    ctx.body = { data } satisfies SetConsents['response'];
  },
});
