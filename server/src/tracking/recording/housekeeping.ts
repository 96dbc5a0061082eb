import type { Core } from '@strapi/types';
import { describeError } from '../../lib/describe-error';
import { PLUGIN_ID } from '../../plugin';
import { trackingDecision } from '../../prospects/consents/tracking-decision';
import { createEventSweep } from '../overflow/event-sweep';
import { removal } from '../removal/removal';
import { retention } from '../retention/retention';
import { recorder } from './recorder';
import { ruleSettings } from '../classification/rule-settings';

const SETTINGS_INTERVAL_MS = 30_000;

/** The recorder is maintained, and events are swept, every second time: once a minute. */
const LOADS_PER_MAINTENANCE = 2;

/** Periodic work of this process: loads settings of other nodes, maintains the recorder, and folds events beyond limits. */
const createHousekeeping = ({ strapi }: { strapi: Core.Strapi }) => {
  let timer: NodeJS.Timeout | undefined;
  let rounds = 0;
  const sweepEvents = createEventSweep(strapi);

  const runRound = async () => {
    rounds += 1;
    await ruleSettings(strapi).load();
    await trackingDecision(strapi).load();
    await removal(strapi).run(new Date());
    if (rounds % LOADS_PER_MAINTENANCE !== 0) return;
    await recorder(strapi).maintain();
    await sweepEvents(new Date());
    await retention(strapi).run(new Date());
  };

  return {
    start() {
      timer = setInterval(() => {
        runRound().catch((error: unknown) =>
          strapi.log.warn(`[${PLUGIN_ID}] housekeeping of tracking failed: ${describeError(error)}`)
        );
      }, SETTINGS_INTERVAL_MS).unref();
    },

    async stop() {
      clearInterval(timer);
      removal(strapi).stop();
      await retention(strapi).stop();
    },
  };
};

export const housekeepingService = createHousekeeping;

export const housekeeping = (strapi: Core.Strapi): ReturnType<typeof createHousekeeping> =>
  strapi.plugin(PLUGIN_ID).service('housekeeping');
