import type { Core } from '@strapi/types';
import { describeError } from '../../lib/describe-error';
import { hideAddresses } from '../../lib/hide-addresses';
import { type IntervalWork, startIntervalWork } from '../../lib/interval-work';
import { PLUGIN_ID } from '../../plugin';
import { entryWatch } from './entry-watch';
import { passSource } from './source-pass';
import { isUsable, sources } from './sources';

/**
 * Reads each source every minute, and within two seconds of a write of this process. Many nodes do the same; the lease decides
 * which of them reads. The timer runs outside of all transactions of the app.
 */

const stops = new WeakMap<Core.Strapi, () => Promise<void>>();

export const startSources = (strapi: Core.Strapi) => {
  const isNudged = () => entryWatch(strapi).nudgedSources().length > 0;
  stops.set(strapi, startIntervalWork({ isNudged, run: passAll(strapi) }));
};

/** Resolves when the batch that is being saved is committed, or after a timeout. */
export const stopSources = async (strapi: Core.Strapi) => stops.get(strapi)?.();

/** A source that fails is logged, and read again at the next interval. */
const passAll =
  (strapi: Core.Strapi): IntervalWork['run'] =>
  async ({ isDue, isStopping }) => {
    const watch = entryWatch(strapi);
    const nudged = watch.nudgedSources();
    try {
      const all = (await sources(strapi).list()).filter(isUsable);
      for (const source of isDue ? all : all.filter(({ uid }) => nudged.includes(uid))) {
        if (isStopping()) return;
        const { uid } = source;
        const nudge = watch.take(uid);
        const options = { now: new Date(), nudge, isBrief: !isDue, isStopping };
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
