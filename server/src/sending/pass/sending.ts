import type { Core } from '@strapi/types';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import { addTally, clockFrom, emptyTally, leaseFrom, sendClaimed } from './send-claimed';
import { claimDue, recoverExpired } from '../claims/claims';
import { checkDeployment } from '../claims/deployment';
import type { Tally } from '../delivery/dispatcher';
import { passStarts } from '../hooks';
import { skipEmail, resendEmail } from '../manual/resolutions';
import { createBullmqQueue, type BullmqQueue } from './bullmq-queue';

/** Process managers commonly kill what has not ended within 30 seconds. */
const PATIENCE_AT_END_MS = 20_000;

/**
 * Looks for due emails and sends them. The database is the truth: a pass that never ran changes
 * nothing, and two nodes never claim one email. Within a process one pass follows the other.
 */
const createSending = ({ strapi }: { strapi: Core.Strapi }) => {
  let lastPass: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let isStopping = false;
  let queue: BullmqQueue | undefined;

  /** Undefined where each node claims from the database. */
  const sharedQueue = async () => {
    if (pluginConfig(strapi).sending.queue === 'bullmq')
      queue ??= await createBullmqQueue(strapi, { isStopping: () => isStopping });
    return queue;
  };

  const sendDue = async (now: Date): Promise<Tally> => {
    const clock = clockFrom(now);
    const total = emptyTally();

    while (!isStopping) {
      const claim = { claimedBy: randomUUID(), now, leaseUntil: leaseFrom(strapi, clock()) };
      const claimed = await claimDue(strapi, pluginConfig(strapi).sending.batchSize, claim);
      if (claimed.length === 0) break;
      addTally(total, await sendClaimed(strapi, claimed, { ...claim, clock, isStopping: () => isStopping }));
    }
    return total;
  };

  const pass = async (now: Date, send: () => Promise<Tally>): Promise<Tally> => {
    await passStarts.tell(strapi, { now });
    await recoverExpired(strapi, now);
    await checkDeployment(strapi, now);
    return send();
  };

  const afterLast = (work: () => Promise<Tally>): Promise<Tally> => {
    waiting += 1;
    const next = lastPass.then(work).finally(() => (waiting -= 1));
    lastPass = next.catch(() => undefined);

    return next;
  };

  return {
    /** One pass over what is due at `now`; resolves when everything it claimed, or queued, is settled. */
    tick: ({ now = new Date() }: { now?: Date } = {}): Promise<Tally> =>
      afterLast(() => pass(now, async () => (await sharedQueue())?.send(now) ?? sendDue(now))),

    /** The same as the scheduler does it: what was queued is left to the nodes that work. */
    wake: (now = new Date()): Promise<Tally> =>
      afterLast(() => pass(now, async () => (await sharedQueue())?.add(now) ?? sendDue(now))),

    /** Takes part in what nodes share. @throws {Error} when BullMQ is asked for and not installed */
    async join() {
      await (await sharedQueue())?.work();
    },

    /** The same email once more, at once. @throws {ApplicationError} unless it failed, is uncertain or was missed */
    resend: (emailId: number, { now = new Date() }: { now?: Date } = {}) => resendEmail(strapi, emailId, now),

    /** Never sent; the next step takes its turn. @throws {ApplicationError} unless it failed, is uncertain or was missed */
    skip: (emailId: number, { now = new Date() }: { now?: Date } = {}) => skipEmail(strapi, emailId, now),

    isBusy: () => waiting > 0,

    /** Claims nothing more, and resolves when what the provider has is settled, or when it takes too long to answer. */
    async stop() {
      isStopping = true;
      await Promise.race([lastPass, pause(PATIENCE_AT_END_MS, undefined, { ref: false })]);
      await queue?.close();
    },
  };
};

export type Sending = ReturnType<typeof createSending>;

export const sendingService = createSending;

export const sending = (strapi: Core.Strapi): Sending => strapi.plugin(PLUGIN_ID).service('sending');
