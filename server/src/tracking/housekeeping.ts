import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../plugin';
import { recorder } from './recorder';
import { ruleSettings } from './rule-settings';

const EVERY_MS = 30_000;

let timer: NodeJS.Timeout | undefined;

/** What nobody asks for: rules changed by another node, journals of processes that are gone, hits that were dropped. */
export const startHousekeeping = (strapi: Core.Strapi) => {
  let rounds = 0;

  const work = async () => {
    rounds += 1;
    await ruleSettings(strapi).load();
    if (rounds % 2 === 0) await recorder(strapi).lookAfter();
  };

  timer = setInterval(() => {
    work().catch((error: unknown) => strapi.log.warn(`[${PLUGIN_ID}] ${String(error)}`));
  }, EVERY_MS).unref();
};

export const stopHousekeeping = () => clearInterval(timer);
