import type { Core } from '@strapi/types';
import { describeError } from '../../lib/describe-error';
import { hideAddresses } from '../../lib/hide-addresses';
import { waitAtMost } from '../../lib/pause';
import { PLUGIN_ID } from '../../plugin';
import { entryWatch } from './entry-watch';
import { passSource } from './source-pass';
import { isUsable, sources } from './sources';

/**
 * Reads each source every minute, and within two seconds of a write of this process. Many nodes do the same; the lease decides
 * which of them reads. The timer runs outside of all transactions of the app.
 */

const TICK_MS = 1_000;

const INTERVAL_MS = 60_000;

const STOP_TIMEOUT_MS = 10_000;

type Schedule = {
  timer: NodeJS.Timeout;
  isStopping: boolean;
  running: Promise<void> | null;
  passedAt: number;
};

const schedules = new WeakMap<Core.Strapi, Schedule>();

export const startSources = (strapi: Core.Strapi) => {
  const timer = setInterval(() => tick(strapi), TICK_MS).unref();
  schedules.set(strapi, { timer, isStopping: false, running: null, passedAt: Number.NEGATIVE_INFINITY });
};

/** Resolves when the batch that is being saved is committed, or after a timeout. */
export const stopSources = async (strapi: Core.Strapi) => {
  const schedule = schedules.get(strapi);
  if (!schedule) return;
  schedule.isStopping = true;
  clearInterval(schedule.timer);
  await waitAtMost(schedule.running, STOP_TIMEOUT_MS);
};

const tick = (strapi: Core.Strapi) => {
  const schedule = schedules.get(strapi);
  if (!schedule || schedule.isStopping || schedule.running) return;
  const isDue = performance.now() - schedule.passedAt >= INTERVAL_MS;
  const nudged = entryWatch(strapi).nudgedSources();
  if (!isDue && nudged.length === 0) return;

  if (isDue) schedule.passedAt = performance.now();
  schedule.running = passAll(strapi, schedule, isDue ? null : nudged).finally(
    () => (schedule.running = null)
  );
};

/** Never rejects: a source that fails is logged, and read again at the next interval. */
const passAll = async (strapi: Core.Strapi, schedule: Schedule, only: string[] | null) => {
  const watch = entryWatch(strapi);
  try {
    const all = (await sources(strapi).list()).filter(isUsable);
    for (const source of only ? all.filter(({ uid }) => only.includes(uid)) : all) {
      if (schedule.isStopping) return;
      const { uid } = source;
      const nudge = watch.take(uid);
      const isStopping = () => schedule.isStopping;
      const options = { now: new Date(), nudge, isBrief: only !== null, isStopping };
      const result = await passSource(strapi, source, options).catch(logFailure(strapi, uid));
      if (result === null) watch.giveBack(uid, nudge);
    }
  } catch (error) {
    logFailure(strapi, 'all sources')(error);
  }
};

const logFailure = (strapi: Core.Strapi, what: string) => (error: unknown) => {
  strapi.log.error(
    `[${PLUGIN_ID}] could not read ${what}; the next pass tries again: ${hideAddresses(describeError(error))}`
  );
};
