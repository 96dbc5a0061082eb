import type { Core } from '@strapi/types';
import { z } from '../strapi/host';
import type { Context } from 'koa';
import { previewInput, toPreviewed } from '../emails/preview/preview-input';
import { sequences } from '../sequences/sequences';
import { idOf, MAX_ID, parse } from '../validation';
import type {
  ChangeSendingLimits,
  ConfirmDeployment,
  SkipEmail,
  GetDeployment,
  GetDomainCheck,
  GetForecast,
  GetSendingLimits,
  GetSendingSetup,
  ListSenderPauses,
  ResendEmail,
  ResolveEmails,
  ResumeSender,
  SendContentTest,
  SendProviderTest,
  SendTest,
} from './contract';
import { confirmDeployment, findHold } from './claims/deployment';
import { forecast } from './limits/forecast';
import { limitSettings } from './limits/limit-settings';
import { describeSending, testProvider } from './manual/provider-test';
import { resolveEmails } from './manual/resolutions';
import { domainChecks } from './domains/domain-checks';
import { endPause, findPaused, isPaused } from './failures/sender-pauses';
import { sending } from './pass/sending';
import { testLimits } from './limits/test-limits';
import { confirmTestAddress, refuseTestAddress } from './manual/test-address';
import { sendContentTest, sendTest } from './manual/test-send';
import { UNRESOLVED_STATES } from '../emails/email-states';

/** Fields of both kinds of test emails. */
const testAddress = { to: z.string().max(1000), confirmed: z.boolean().optional() };

const sendTestBody = z.strictObject({ ...testAddress, prospect: z.string().max(64).nullish() });

const contentTestBody = previewInput.extend(testAddress);

const resolveBody = z
  .strictObject({
    action: z.enum(['resend', 'skip']),
    state: z.enum(UNRESOLVED_STATES).optional(),
    emails: z.array(z.int().min(1).max(MAX_ID)).min(1).max(500).optional(),
  })
  .refine(({ state, emails }) => Boolean(state) !== Boolean(emails), {
    path: ['state'],
    message: 'give either a state or emails',
  });

const domainQuery = z.object({ address: z.string().max(320), isFresh: z.enum(['true', 'false']).optional() });

const resumeBody = z.strictObject({ sender: z.string().max(320) });

const atMost = (max: number) => z.number().int().min(1).max(max).nullable().optional();

/** Accepts the ranges that the config accepts. */
const limitsBody = z.strictObject({
  dailyLimit: atMost(1_000_000),
  spacingSeconds: atMost(86_400),
  jitterSeconds: atMost(86_400),
  perMinute: atMost(1_000_000),
  per24Hours: atMost(10_000_000),
});

const providerTestBody = z.strictObject({ ...testAddress, from: z.string().max(320).optional() });

export const sendingController = ({ strapi }: { strapi: Core.Strapi }) => {
  /** A question does not count, a refused address does. */
  const takeTestEmail = async (ctx: Context, input: { to: string; confirmed?: boolean }) => {
    await confirmTestAddress(strapi, input);
    testLimits(strapi).require(String(ctx.state.user.id), Date.now());
    await refuseTestAddress(strapi, input);
  };

  return {
    async test(ctx: Context) {
      const input = parse(sendTestBody, ctx.request.body);
      await takeTestEmail(ctx, input);
      const data = await sendTest(strapi, ctx.params.documentId, input);
      ctx.body = { data } satisfies SendTest['response'];
    },

    async testContent(ctx: Context) {
      const sequence = await sequences(strapi).find(ctx.params.documentId);
      const { to, confirmed, ...content } = parse(contentTestBody, ctx.request.body);
      await takeTestEmail(ctx, { to, confirmed });
      const data = await sendContentTest(strapi, sequence, { ...toPreviewed(content), to });
      ctx.body = { data } satisfies SendContentTest['response'];
    },

    async resend(ctx: Context) {
      const id = idOf(ctx);
      await sending(strapi).resend(id);
      ctx.body = { data: { id } } satisfies ResendEmail['response'];
    },

    async skip(ctx: Context) {
      const id = idOf(ctx);
      await sending(strapi).skip(id);
      ctx.body = { data: { id } } satisfies SkipEmail['response'];
    },

    async resolve(ctx: Context) {
      const { id } = await sequences(strapi).find(ctx.params.documentId);
      const data = await resolveEmails(strapi, id, parse(resolveBody, ctx.request.body), new Date());
      ctx.body = { data } satisfies ResolveEmails['response'];
    },

    async forecast(ctx: Context) {
      const sequence = await sequences(strapi).find(ctx.params.documentId);
      ctx.body = { data: await forecast(strapi, sequence, new Date()) } satisfies GetForecast['response'];
    },

    async paused(ctx: Context) {
      const now = new Date();
      const paused = [...(await findPaused(strapi)).values()].filter((pause) => isPaused(pause, now));
      const data = paused.map(({ address, pausedUntil, reason, errorCode, errorMessage }) => ({
        sender: address,
        until: pausedUntil?.toISOString() ?? null,
        reason,
        errorCode,
        errorMessage,
      }));
      ctx.body = { data } satisfies ListSenderPauses['response'];
    },

    async resume(ctx: Context) {
      const { sender } = parse(resumeBody, ctx.request.body);
      await endPause(strapi, sender, new Date());
      ctx.body = { data: { sender } } satisfies ResumeSender['response'];
    },

    async domain(ctx: Context) {
      const { address, isFresh } = parse(domainQuery, ctx.query);
      const data = await domainChecks(strapi).check(address, new Date(), { isFresh: isFresh === 'true' });
      ctx.body = { data } satisfies GetDomainCheck['response'];
    },

    async deployment(ctx: Context) {
      ctx.body = { data: await findHold(strapi) } satisfies GetDeployment['response'];
    },

    async confirmDeployment(ctx: Context) {
      await confirmDeployment(strapi);
      ctx.body = { data: await findHold(strapi) } satisfies ConfirmDeployment['response'];
    },

    async setup(ctx: Context) {
      ctx.body = { data: await describeSending(strapi) } satisfies GetSendingSetup['response'];
    },

    async limits(ctx: Context) {
      ctx.body = (await limitSettings(strapi).describe()) satisfies GetSendingLimits['response'];
    },

    async changeLimits(ctx: Context) {
      await limitSettings(strapi).change(parse(limitsBody, ctx.request.body));
      ctx.body = (await limitSettings(strapi).describe()) satisfies ChangeSendingLimits['response'];
    },

    async testProvider(ctx: Context) {
      const input = parse(providerTestBody, ctx.request.body);
      await takeTestEmail(ctx, input);
      ctx.body = { data: await testProvider(strapi, input) } satisfies SendProviderTest['response'];
    },
  };
};
