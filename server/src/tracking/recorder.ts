import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../plugin';
import { configOf } from '../surroundings';
import type { PendingHit } from './hit';
import { writeHits } from './hit-batch';

/**
 * Group commit without a clock: a hit that finds no commit under way starts one at once, those that
 * arrive meanwhile form the next. So a quiet server answers in one commit's time, and a busy one
 * writes many hits a commit.
 */
const createTracking = ({ strapi }: { strapi: Core.Strapi }) => {
  let queue: Waiting[] = [];
  let writing: Promise<void> | null = null;

  const writeAll = async () => {
    while (queue.length > 0) {
      await turnOfEventLoop();
      const batch = queue.slice(0, configOf(strapi).tracking.maxBatchRows);
      queue = queue.slice(batch.length);
      try {
        await writeHits(
          strapi,
          batch.map(({ hit }) => hit)
        );
        for (const { resolve } of batch) resolve();
      } catch (error) {
        strapi.log.error(`[${PLUGIN_ID}] ${batch.length} hits could not be written`, error);
        for (const { reject } of batch) reject(error);
      }
    }
    writing = null;
  };

  return {
    /** Resolves once the hit is in the database; rejects when it could not be written. */
    record: (hit: PendingHit): Promise<void> =>
      new Promise((resolve, reject) => {
        queue.push({ hit, resolve, reject });
        writing ??= writeAll();
      }),

    /** Resolves when every hit that was answered is counted. */
    async drain() {
      while (writing) await writing;
    },
  };
};

/** SQLite's driver blocks while it works: what other sockets hold already is read first, and shares the commit. */
const turnOfEventLoop = () => new Promise((resolve) => setImmediate(resolve));

type Waiting = { hit: PendingHit; resolve: () => void; reject: (error: unknown) => void };

export type Tracking = ReturnType<typeof createTracking>;

export const trackingService = createTracking;

export const recorder = (strapi: Core.Strapi): Tracking => strapi.plugin(PLUGIN_ID).service('tracking');
