import type { Core } from '@strapi/types';
import { z } from '@strapi/utils';
import type { Context } from 'koa';
import { sequences } from '../sequences/sequences';
import { idOf, parse } from '../validation';
import type {
  DropEmail,
  ListSenderPauses,
  ResendEmail,
  ResolveEmails,
  ResumeSender,
  SendTest,
} from './contract';
import { resolveSome } from './resolutions';
import { endPause, findPaused } from './senders';
import { sending } from './sending';
import { sendTest } from './test-send';

const testInput = z.strictObject({ to: z.string().max(1000), prospect: z.string().max(64).nullish() });

const resolution = z.strictObject({
  action: z.enum(['resend', 'drop']),
  state: z.enum(['failed', 'uncertain', 'missed']),
});

const resumption = z.strictObject({ sender: z.string().max(320) });

export const sendingController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async test(ctx: Context) {
    const data = await sendTest(strapi, ctx.params.documentId, parse(testInput, ctx.request.body));
    ctx.body = { data } satisfies SendTest['response'];
  },

  async resend(ctx: Context) {
    const id = idOf(ctx);
    await sending(strapi).resend(id);
    ctx.body = { data: { id } } satisfies ResendEmail['response'];
  },

  async drop(ctx: Context) {
    const id = idOf(ctx);
    await sending(strapi).drop(id);
    ctx.body = { data: { id } } satisfies DropEmail['response'];
  },

  async resolve(ctx: Context) {
    const { id } = await sequences(strapi).find(ctx.params.documentId);
    const data = await resolveSome(strapi, id, parse(resolution, ctx.request.body), new Date());
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
    const { sender } = parse(resumption, ctx.request.body);
    await endPause(strapi, sender, new Date());
    ctx.body = { data: { sender } } satisfies ResumeSender['response'];
  },
});
