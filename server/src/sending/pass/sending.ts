import type { Core } from '@strapi/types';
import { randomUUID } from 'node:crypto';
import { waitAtMost } from '../../lib/pause';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import { addTally, createClock, emptyTally, leaseEnd, sendClaimed } from './send-claimed';
import { claimDue } from '../claims/claims';
import { checkDeployment } from '../claims/deployment';
import { recoverExpired } from '../claims/recover-expired';
import type { Tally } from '../delivery/dispatcher';
import { passStarts } from '../hooks';
import { rescheduleHeldEmails } from '../limits/held-emails';
import { skipEmail, resendEmail } from '../manual/resolutions';
import { createBullmqQueue, type BullmqQueue } from './bullmq-queue';

/** Less than the 30 seconds after which process managers commonly kill a process. */
const STOP_TIMEOUT_MS = 20_000;

/**
 * Finds due emails and sends them. All state is in the database: a missed pass loses nothing, and two nodes never claim the
 * same email. Passes of one process run one after the other.
 */
const createSending = ({ strapi }: { strapi: Core.Strapi }) => {
  let lastPass: Promise<unknown> = Promise.resolve();
  let queuedPasses = 0;
  let isStopping = false;
  let queue: BullmqQueue | undefined;

  /** Undefined when nodes claim directly from the database. Created on first use. */
  const getQueue = async () => {
    if (pluginConfig(strapi).sending.queue === 'bullmq')
      queue ??= await createBullmqQueue(strapi, { isStopping: () => isStopping });
    return queue;
  };

  const sendDue = async (now: Date): Promise<Tally> => {
    const clock = createClock(now);
    const total = emptyTally();

    while (!isStopping) {
      const claim = { claimedBy: randomUUID(), now, leaseUntil: leaseEnd(strapi, clock()) };
      const claimed = await claimDue(strapi, pluginConfig(strapi).sending.batchSize, claim);
      if (claimed.length === 0) break;
      addTally(total, await sendClaimed(strapi, claimed, { ...claim, clock, isStopping: () => isStopping }));
    }
    return total;
  };

  const runPass = async (now: Date, send: () => Promise<Tally>): Promise<Tally> => {
    await passStarts.call(strapi, { now });
    await recoverExpired(strapi, now);
    await checkDeployment(strapi, now);
    await rescheduleHeldEmails(strapi, now);
    return send();
  };

  /** Runs `work` after the passes before it, whether they succeeded or failed. */
  const enqueue = (work: () => Promise<Tally>): Promise<Tally> => {
    queuedPasses += 1;
    const next = lastPass.then(work).finally(() => (queuedPasses -= 1));
    lastPass = next.catch(() => undefined);

    return next;
  };

  return {
    /** Runs one pass over the emails due at `now`. Resolves when the outcome of every email it claimed or queued is saved. */
    tick: ({ now = new Date() }: { now?: Date } = {}): Promise<Tally> =>
      enqueue(() => runPass(now, async () => (await getQueue())?.send(now) ?? sendDue(now))),

    /** Runs the pass of the scheduler: with BullMQ it only queues the due emails, without waiting for the workers. */
    runScheduledPass: (now = new Date()): Promise<Tally> =>
      enqueue(() => runPass(now, async () => (await getQueue())?.add(now) ?? sendDue(now))),

    /** Starts this node's BullMQ worker, if BullMQ is configured. @throws {Error} when BullMQ is not installed */
    async startWorker() {
      await (await getQueue())?.work();
    },

    /** Makes the email due at once. @throws {ApplicationError} unless it failed, is uncertain or was missed */
    resend: (emailId: number, { now = new Date() }: { now?: Date } = {}) => resendEmail(strapi, emailId, now),

    /** Skips the email for good; the next step follows. @throws {ApplicationError} unless it failed, is uncertain or was missed */
    skip: (emailId: number, { now = new Date() }: { now?: Date } = {}) => skipEmail(strapi, emailId, now),

    isBusy: () => queuedPasses > 0,

    /** Claims no more emails. Waits up to 20 seconds for emails that are being sent, then closes the queue. */
    async stop() {
      isStopping = true;
      await waitAtMost(Promise.all([lastPass, queue?.flush()]), STOP_TIMEOUT_MS);
      await queue?.close();
    },
  };
};

export type Sending = ReturnType<typeof createSending>;

export const sendingService = createSending;

export const sending = (strapi: Core.Strapi): Sending => strapi.plugin(PLUGIN_ID).service('sending');
