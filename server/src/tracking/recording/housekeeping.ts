import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../../plugin';
import { recorder } from './recorder';
import { ruleSettings } from '../classification/rule-settings';

const RULES_INTERVAL_MS = 30_000;

/** The recorder is maintained every second time: once a minute. */
const RULE_LOADS_PER_MAINTENANCE = 2;

/** Periodic work of this process: loads rules that another node changed, and maintains the recorder. */
const createHousekeeping = ({ strapi }: { strapi: Core.Strapi }) => {
  let timer: NodeJS.Timeout | undefined;
  let rounds = 0;

  const runRound = async () => {
    rounds += 1;
    await ruleSettings(strapi).load();
    if (rounds % RULE_LOADS_PER_MAINTENANCE === 0) await recorder(strapi).maintain();
  };

  return {
    start() {
      timer = setInterval(() => {
        runRound().catch((error: unknown) =>
          strapi.log.warn(`[${PLUGIN_ID}] housekeeping of tracking failed: ${String(error)}`)
        );
      }, RULES_INTERVAL_MS).unref();
    },

    stop: () => clearInterval(timer),
  };
};

export const housekeepingService = createHousekeeping;

export const housekeeping = (strapi: Core.Strapi): ReturnType<typeof createHousekeeping> =>
  strapi.plugin(PLUGIN_ID).service('housekeeping');
