import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../../plugin';
import type { ClassifiedFailure } from './classify-failure';
import { findPaused, deletePause, pauseSender, senderKey } from './senders';

const MAX_FAILURES = 5;

/**
 * Stops calling a provider that answers nobody: after five emails of a sender in a row that failed for reasons of no email's
 * own, the others wait. Then one is tried; when it leaves, all may.
 */
const createBreaker = ({ strapi }: { strapi: Core.Strapi }) => {
  /** In a row, by sender. */
  const failures = new Map<string, number>();
  /** Senders in the database: until when they are paused. */
  let paused = new Map<string, Date>();

  return {
    /** At the beginning of each claim, since other nodes pause senders, too, and people end pauses. */
    async refresh() {
      const found = await findPaused(strapi);
      paused = new Map([...found].map(([address, { pausedUntil }]) => [address, pausedUntil]));
    },

    isOpen(address: string, now: Date): boolean {
      const until = paused.get(senderKey(address));

      return until !== undefined && until > now;
    },

    async succeeded(address: string) {
      const key = senderKey(address);
      failures.delete(key);
      if (paused.delete(key)) await deletePause(strapi, key);
    },

    async failed(address: string, judgement: ClassifiedFailure, now: Date) {
      const key = senderKey(address);
      if (!judgement.isGeneral) return void failures.delete(key);
      const inARow = (failures.get(key) ?? 0) + 1;
      failures.set(key, inARow);
      // One that is paused in the database already, and was tried again.
      if (inARow < MAX_FAILURES && !paused.has(key)) return;

      failures.delete(key);
      const until = await pauseSender(strapi, key, judgement, now);
      paused.set(key, until);
      strapi.log.warn(
        `[${PLUGIN_ID}] the email provider does not take emails of ${key}; the next try is at ${until.toISOString()}: ${judgement.message}`
      );
    },
  };
};

export type CircuitBreaker = ReturnType<typeof createBreaker>;

export const circuitBreakerService = createBreaker;

export const circuitBreaker = (strapi: Core.Strapi): CircuitBreaker =>
  strapi.plugin(PLUGIN_ID).service('circuitBreaker');
