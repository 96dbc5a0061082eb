import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../../plugin';
import { recorder } from './recorder';
import { ruleSettings } from '../classification/rule-settings';

const EVERY_MS = 30_000;

/** What nobody asks for: rules changed by another node, journals of processes that are gone, hits that were dropped. */
const createHousekeeping = ({ strapi }: { strapi: Core.Strapi }) => {
  let timer: NodeJS.Timeout | undefined;
  let rounds = 0;

  const work = async () => {
    rounds += 1;
    await ruleSettings(strapi).load();
    if (rounds % 2 === 0) await recorder(strapi).lookAfter();
  };

  return {
    start() {
      timer = setInterval(() => {
        work().catch((error: unknown) => strapi.log.warn(`[${PLUGIN_ID}] ${String(error)}`));
      }, EVERY_MS).unref();
    },

    stop: () => clearInterval(timer),
  };
};

export const housekeepingService = createHousekeeping;

export const housekeeping = (strapi: Core.Strapi): ReturnType<typeof createHousekeeping> =>
  strapi.plugin(PLUGIN_ID).service('housekeeping');
