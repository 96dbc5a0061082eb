import type { Core } from '@strapi/types';
import type * as Bullmq from 'bullmq';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createGroupCommit } from '../../lib/group-commit';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import { withTimeout } from '../../lib/with-timeout';
import { addTally, clockFrom, emptyTally, leaseFrom, sendClaimed } from './send-claimed';
import { claimIds } from '../claims/claims';
import type { Tally } from '../delivery/dispatcher';
import { findDue } from '../claims/due-emails';
import { queueName } from './queue-name';

/** An email to send; `now` is when it was found due, by a clock that programs may choose. */
type Job = { emailId: number; now: number };

/** Emails queued by one pass; those that are queued already stay as they are. */
const MAX_JOBS = 5_000;

const POLL_MS = 20;

const ANSWER_MS = 5_000;

/**
 * Work spread over nodes by BullMQ: a job for each due email, taken by any node that works. A job only says where to look: the
 * row is claimed like any other, so that one handed out twice sends nothing twice, and of those that Redis lost the next pass
 * queues others.
 *
 * @throws {Error} when BullMQ is not installed
 */
export const createBullmqQueue = async (
  strapi: Core.Strapi,
  { isStopping }: { isStopping: () => boolean }
) => {
  const { redisUrl, concurrency, provider } = pluginConfig(strapi).sending;
  const bullmq = loadBullmq(strapi);
  const name = await queueName(strapi);
  const connection = { url: String(redisUrl), maxRetriesPerRequest: null };
  const queue: Bullmq.Queue<Job> = new bullmq.Queue(name, { connection });
  // Whoever asks hears of it by a timeout; unheard, it would end the process.
  queue.on('error', () => undefined);
  let worker: Bullmq.Worker<Job> | undefined;
  let sentHere = emptyTally();

  const answered = <Answer>(question: Promise<Answer>): Promise<Answer> =>
    withTimeout(question, ANSWER_MS, () => {
      const { host } = new URL(String(redisUrl));
      return new Error(`Redis at ${host} does not answer`);
    });

  const sendJobs = async (jobs: Array<Job & { queuedAt: number }>) => {
    const clock = clockFrom(new Date(jobs[0]?.now ?? 0), jobs[0]?.queuedAt);
    const now = clock();
    const claim = { claimedBy: randomUUID(), now, leaseUntil: leaseFrom(strapi, now) };
    const ids = jobs.map(({ emailId }) => emailId);
    try {
      const claimed = await claimIds(strapi, ids, claim);
      addTally(sentHere, await sendClaimed(strapi, claimed, { ...claim, clock, isStopping }));
    } catch (error) {
      strapi.log.error(
        `[${PLUGIN_ID}] queued emails could not be sent; the next pass queues them again`,
        error
      );
    }
  };
  // While one group is with the provider, the next gathers.
  const groups = createGroupCommit(sendJobs, { maxItems: Math.ceil(concurrency / 2), maxRunning: 2 });

  const addDue = async (now: Date): Promise<number> => {
    const ids = await findDue(strapi, MAX_JOBS, now);
    const jobs = ids.map((emailId) => ({
      name: 'email',
      data: { emailId, now: now.getTime() },
      opts: { jobId: `email-${emailId}`, removeOnComplete: true, removeOnFail: true },
    }));
    if (jobs.length > 0) await answered(queue.addBulk(jobs));

    return jobs.length;
  };

  const isEmpty = async () => {
    const counts = await answered(queue.getJobCounts('wait', 'active', 'delayed', 'prioritized'));

    return Object.values(counts).every((count) => count === 0);
  };

  return {
    /** Takes jobs from now on. */
    async work() {
      if (worker) return;
      worker = new bullmq.Worker<Job>(
        name,
        ({ data, timestamp }) => groups.add({ ...data, queuedAt: timestamp }),
        {
          connection,
          concurrency: Math.max(concurrency, 2),
          ...(provider.perMinute && { limiter: { max: provider.perMinute, duration: 60_000 } }),
        }
      );
      worker.on('error', () => undefined);
    },

    /** Queues what is due. @throws {Error} when Redis does not answer; the next pass queues it then */
    async add(now: Date): Promise<Tally> {
      await addDue(now);
      return emptyTally();
    },

    /** The same, takes part, and resolves when nothing is left that was due, with what this node did. */
    async send(now: Date): Promise<Tally> {
      sentHere = emptyTally();
      await this.work();
      while (!isStopping() && (await addDue(now)) > 0) {
        while (!isStopping() && !(await isEmpty())) await new Promise((soon) => setTimeout(soon, POLL_MS));
      }
      return sentHere;
    },

    /** Once what the provider has is settled. A Redis that does not answer holds nobody up. */
    async close() {
      await groups.settle();
      await answered(Promise.all([worker?.close(), queue.close()])).catch(() => undefined);
    },
  };
};

export type BullmqQueue = Awaited<ReturnType<typeof createBullmqQueue>>;

/** The app's own. @throws {Error} when it is not installed, with the command that installs it */
export const loadBullmq = (strapi: Core.Strapi): typeof Bullmq => {
  try {
    return createRequire(join(strapi.dirs.app.root, 'package.json'))('bullmq');
  } catch (error) {
    const advice = `sending.queue is 'bullmq', and its package is not installed: npm install bullmq ioredis`;
    throw new Error(`[${PLUGIN_ID}] ${advice}`, { cause: error });
  }
};
