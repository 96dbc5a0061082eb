import type { Core } from '@strapi/types';
import type * as Bullmq from 'bullmq';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createGroupCommit } from '../../lib/group-commit';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import { withTimeout } from '../../lib/with-timeout';
import { addTally, createClock, emptyTally, leaseEnd, sendClaimed } from './send-claimed';
import { claimIds } from '../claims/claims';
import type { Tally } from '../delivery/dispatcher';
import { findDue } from '../claims/due-emails';
import { queueName } from './queue-name';

/** `now` (ms) is the time of the pass that found the email due, by a clock that programs may choose. */
type Job = { emailId: number; now: number };

/** Emails queued by one pass. Emails that are queued already keep their job. */
const MAX_JOBS = 5_000;

const POLL_MS = 20;

const REDIS_TIMEOUT_MS = 5_000;

/**
 * BullMQ distributes the work: one job per due email, taken by any node. Jobs are hints: the worker still claims the row, so a
 * duplicate job is harmless and a lost one is queued again by the next pass.
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
  // Callers notice a lost Redis by the timeout. Without a listener, an `error` event would end the process.
  queue.on('error', () => undefined);
  let worker: Bullmq.Worker<Job> | undefined;
  let localTally = emptyTally();

  const withRedisTimeout = <Result>(work: Promise<Result>): Promise<Result> =>
    withTimeout(work, REDIS_TIMEOUT_MS, () => {
      const { host } = new URL(String(redisUrl));
      return new Error(`Redis at ${host} does not answer`);
    });

  const sendJobs = async (jobs: Array<Job & { queuedAt: number }>) => {
    const clock = createClock(new Date(jobs[0]?.now ?? 0), jobs[0]?.queuedAt);
    const now = clock();
    const claim = { claimedBy: randomUUID(), now, leaseUntil: leaseEnd(strapi, now) };
    const ids = jobs.map(({ emailId }) => emailId);
    try {
      const claimed = await claimIds(strapi, ids, claim);
      addTally(localTally, await sendClaimed(strapi, claimed, { ...claim, clock, isStopping }));
    } catch (error) {
      strapi.log.error(
        `[${PLUGIN_ID}] queued emails could not be sent; the next pass queues them again`,
        error
      );
    }
  };
  // Two groups may run: a slow email in one does not block all new jobs.
  const groups = createGroupCommit(sendJobs, { maxItems: Math.ceil(concurrency / 2), maxRunning: 2 });

  const addDue = async (now: Date): Promise<number> => {
    const ids = await findDue(strapi, MAX_JOBS, now);
    const jobs = ids.map((emailId) => ({
      name: 'email',
      data: { emailId, now: now.getTime() },
      opts: { jobId: `email-${emailId}`, removeOnComplete: true, removeOnFail: true },
    }));
    if (jobs.length > 0) await withRedisTimeout(queue.addBulk(jobs));

    return jobs.length;
  };

  const isEmpty = async () => {
    const counts = await withRedisTimeout(queue.getJobCounts('wait', 'active', 'delayed', 'prioritized'));

    return Object.values(counts).every((count) => count === 0);
  };

  return {
    /** Starts the worker of this node. Idempotent. */
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

    /** Queues the due emails. @throws {Error} when Redis does not answer; the next pass queues them again */
    async add(now: Date): Promise<Tally> {
      await addDue(now);
      return emptyTally();
    },

    /** Queues the due emails and works on them. Resolves when none is left, with the tally of this node. */
    async send(now: Date): Promise<Tally> {
      localTally = emptyTally();
      await this.work();
      while (!isStopping() && (await addDue(now)) > 0) {
        while (!isStopping() && !(await isEmpty()))
          await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      return localTally;
    },

    /** Resolves when the outcomes of running groups are saved. Ignores a Redis that does not answer. */
    async close() {
      await groups.flush();
      await withRedisTimeout(Promise.all([worker?.close(), queue.close()])).catch(() => undefined);
    },
  };
};

export type BullmqQueue = Awaited<ReturnType<typeof createBullmqQueue>>;

/** Loads the app's own BullMQ. @throws {Error} with the command that installs it, when it is not installed */
export const loadBullmq = (strapi: Core.Strapi): typeof Bullmq => {
  try {
    return createRequire(join(strapi.dirs.app.root, 'package.json'))('bullmq');
  } catch (error) {
    const advice = `sending.queue is 'bullmq', and its package is not installed: npm install bullmq ioredis`;
    throw new Error(`[${PLUGIN_ID}] ${advice}`, { cause: error });
  }
};
