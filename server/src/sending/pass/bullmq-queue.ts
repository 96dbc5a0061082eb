import type { Core } from '@strapi/types';
import type * as Bullmq from 'bullmq';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createGroupCommit } from '../../lib/group-commit';
import { describeError } from '../../lib/describe-error';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import { withTimeout } from '../../lib/with-timeout';
import { addTally, createClock, emptyTally, leaseEnd, sendClaimed } from './send-claimed';
import { claimIds } from '../claims/claims';
import type { Tally } from '../delivery/dispatcher';
import { findClaimable, findDue } from '../claims/due-emails';
import { createRefusalLog, parseQueueJob, type QueueJob } from './queue-job';
import { queueName } from './queue-name';

/** Rounds of `send` that change nothing: the jobs are with other nodes, whose clocks differ, or Redis withholds them. */
const MAX_IDLE_ROUNDS = 20;

/** Emails queued by one pass. Emails that are queued already keep their job. */
const MAX_JOBS = 5_000;

const POLL_MS = 20;

const REDIS_TIMEOUT_MS = 5_000;

/**
 * BullMQ distributes the work: one job per due email, taken by any node. Jobs are hints: the worker asks the database whether
 * the email is due and claims its row, by its own clock. So a forged or duplicate job is harmless, and a lost one is queued
 * again by the next pass.
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
  const queue: Bullmq.Queue<QueueJob> = new bullmq.Queue(name, { connection });
  // Callers notice a lost Redis by the timeout. Without a listener, an `error` event would end the process.
  queue.on('error', () => undefined);
  let worker: Bullmq.Worker<QueueJob> | undefined;
  let localTally = emptyTally();
  /** While a pass of this process runs, it has the time of the pass, which programs may choose. */
  let clock = () => new Date();

  const withRedisTimeout = <Result>(work: Promise<Result>): Promise<Result> =>
    withTimeout(work, REDIS_TIMEOUT_MS, () => {
      const { host } = new URL(String(redisUrl));
      return new Error(`Redis at ${host} does not answer`);
    });

  /** Resolves with the ids that are left: they are claimed apart. */
  const sendSome = async (ids: number[], groupClock: () => Date): Promise<number[]> => {
    const now = groupClock();
    const claimable = new Set(await findClaimable(strapi, ids.length, now, ids));
    if (claimable.size === 0) return [];
    const claim = { claimedBy: randomUUID(), now, leaseUntil: leaseEnd(strapi, now) };
    const claimed = await claimIds(strapi, [...claimable], claim);
    addTally(localTally, await sendClaimed(strapi, claimed, { ...claim, clock: groupClock, isStopping }));

    return ids.filter((id) => !claimable.has(id));
  };

  const sendJobs = async (ids: number[]) => {
    const groupClock = clock;
    try {
      for (let left = ids; left.length > 0 && !isStopping();) left = await sendSome(left, groupClock);
    } catch (error) {
      strapi.log.error(
        `[${PLUGIN_ID}] queued emails could not be sent; the next pass queues them again: ${describeError(error)}`
      );
    }
  };
  // Two groups may run: a slow email in one does not block all new jobs.
  const groups = createGroupCommit(sendJobs, { maxItems: Math.ceil(concurrency / 2), maxRunning: 2 });

  const logRefusal = createRefusalLog((count) =>
    strapi.log.warn(
      `[${PLUGIN_ID}] refused ${count} jobs of the queue ${name} that this plugin did not write: check who can write to your Redis`
    )
  );

  const sendJob = async ({ data }: { data: unknown }) => {
    const job = parseQueueJob(data);
    if (!job) return logRefusal(Date.now());
    await groups.add(job.emailId);
  };

  const addDue = async (now: Date): Promise<number[]> => {
    const ids = await findDue(strapi, MAX_JOBS, now);
    const jobs = ids.map((emailId) => ({
      name: 'email',
      data: { emailId },
      opts: { jobId: `email-${emailId}`, removeOnComplete: true, removeOnFail: true },
    }));
    if (jobs.length > 0) await withRedisTimeout(queue.addBulk(jobs));

    return ids;
  };

  const isEmpty = async () => {
    // Not `delayed`: this plugin delays no job, and a forged one would hold up every pass.
    const counts = await withRedisTimeout(queue.getJobCounts('wait', 'active', 'prioritized'));

    return Object.values(counts).every((count) => count === 0);
  };

  const sendAll = async (now: Date) => {
    let last = '';
    for (let idleRounds = 0; idleRounds < MAX_IDLE_ROUNDS && !isStopping();) {
      const ids = (await addDue(now)).join();
      if (ids === '') return;
      idleRounds = ids === last ? idleRounds + 1 : 0;
      last = ids;
      do await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      while (!isStopping() && !(await isEmpty()));
    }
  };

  return {
    /** Starts the worker of this node. Idempotent. */
    async work() {
      if (worker) return;
      worker = new bullmq.Worker<QueueJob>(name, sendJob, {
        connection,
        concurrency: Math.max(concurrency, 2),
        ...(provider.perMinute && { limiter: { max: provider.perMinute, duration: 60_000 } }),
      });
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
      clock = createClock(now);
      try {
        await this.work();
        await sendAll(now);
      } finally {
        clock = () => new Date();
      }
      return localTally;
    },

    /** Resolves when the outcomes of the emails that this node works on are saved. */
    flush: groups.flush,

    /** Ignores a Redis that does not answer. */
    async close() {
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
