import type { Core } from '@strapi/types';
import { table } from '../../database/database';
import { describeError } from '../../lib/describe-error';
import { hideAddresses } from '../../lib/hide-addresses';
import { type IntervalWork, startIntervalWork } from '../../lib/interval-work';
import { PLUGIN_ID } from '../../plugin';
import { lookAtAll } from './rule-lease';
import { passRule } from './rule-pass';
import { isAnythingWritten, nudgeRules, takeWritten } from './rule-watch';
import { readRules } from './rules';

/**
 * Lets each rule that is on look every minute, and within a second after its source was read. Many nodes do the same; the lease
 * of the rule decides which of them looks. Prospects whom an import or SQL writes are found within the minute.
 */

const stops = new WeakMap<Core.Strapi, () => Promise<void>>();

export const startRules = (strapi: Core.Strapi) => {
  const isNudged = () => isAnythingWritten(strapi);
  stops.set(strapi, startIntervalWork({ isNudged, run: passAll(strapi) }));
};

/** Resolves when the people who are being enrolled are committed, or after a timeout. */
export const stopRules = async (strapi: Core.Strapi) => stops.get(strapi)?.();

/** A rule that fails is logged, and looks again at the next interval. */
const passAll =
  (strapi: Core.Strapi): IntervalWork['run'] =>
  async ({ isDue, isStopping }) => {
    const written = takeWritten(strapi);
    try {
      const isAnyOn = await table(strapi, 'entry-rule').where({ is_on: true }).first('id');
      if (!isAnyOn) return;
      for (const rule of await readRules(strapi, { isOn: true })) {
        if (isStopping()) return;
        const taken = written.of(rule.source);
        if (!isDue && !taken) continue;
        if (taken?.isWide) await lookAtAll(strapi, rule.id);
        const options = { now: new Date(), nudge: taken?.nudge, isStopping };
        const done = await passRule(strapi, rule, options).catch(
          logFailure(strapi, `the rule ${rule.documentId}`)
        );
        if (done === null && taken) nudgeRules(strapi, rule.source, taken.nudge);
      }
    } catch (error) {
      logFailure(strapi, 'the rules')(error);
    }
  };

const logFailure = (strapi: Core.Strapi, what: string) => (error: unknown) => {
  strapi.log.error(
    `[${PLUGIN_ID}] could not look at ${what}; it is tried again: ${hideAddresses(describeError(error))}`
  );
};
