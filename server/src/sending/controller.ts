import type { Core } from '@strapi/types';
import { z } from '../strapi/host';
import type { Context } from 'koa';
import { tooMany } from '../errors';
import { sequences } from '../sequences/sequences';
import { idOf, parse } from '../validation';
import type {
  ConfirmDeployment,
  SkipEmail,
  GetDeployment,
  GetSendingSetup,
  ListSenderPauses,
  ResendEmail,
  ResolveEmails,
  ResumeSender,
  SendProviderTest,
  SendTest,
} from './contract';
import { createRateLimiter } from './manual/rate-limiter';
import { confirmDeployment, findHold } from './claims/deployment';
import { describeSending, testProvider } from './manual/provider-test';
import { resolveEmails } from './manual/resolutions';
import { endPause, findPaused } from './failures/senders';
import { sending } from './pass/sending';
import { sendTest } from './manual/test-send';
import { UNRESOLVED_STATES } from '../emails/email-states';

const sendTestBody = z.strictObject({ to: z.string().max(1000), prospect: z.string().max(64).nullish() });

const resolveBody = z
  .strictObject({
    action: z.enum(['resend', 'skip']),
    state: z.enum(UNRESOLVED_STATES).optional(),
    emails: z.array(z.int().min(1)).min(1).max(500).optional(),
  })
  .refine(({ state, emails }) => Boolean(state) !== Boolean(emails), {
    path: ['state'],
    message: 'give either a state or emails',
  });

const resumeBody = z.strictObject({ sender: z.string().max(320) });

const providerTestBody = z.strictObject({ to: z.string().max(1000), from: z.string().max(320).optional() });

/** Limit of one Strapi process: enough for a person, too few to flood a mailbox. */
const MAX_TEST_MAILS_PER_MINUTE = 5;

export const sendingController = ({ strapi }: { strapi: Core.Strapi }) => {
  const testMailLimiter = createRateLimiter(MAX_TEST_MAILS_PER_MINUTE, 60_000);
  const takeTestMail = () => {
    if (!testMailLimiter.take(Date.now()))
      throw tooMany('At most five test mails a minute are sent. Try again in a minute.');
  };

  return {
    async test(ctx: Context) {
      const input = parse(sendTestBody, ctx.request.body);
      takeTestMail();
      const data = await sendTest(strapi, ctx.params.documentId, input);
      ctx.body = { data } satisfies SendTest['response'];
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

    async paused(ctx: Context) {
      const paused = [...(await findPaused(strapi)).values()].filter(
        ({ pausedUntil }) => pausedUntil > new Date()
      );
      const data = paused.map(({ address, pausedUntil, errorCode, errorMessage }) => ({
        sender: address,
        until: pausedUntil.toISOString(),
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

    async testProvider(ctx: Context) {
      const input = parse(providerTestBody, ctx.request.body);
      takeTestMail();
      ctx.body = { data: await testProvider(strapi, input) } satisfies SendProviderTest['response'];
    },
  };
};
