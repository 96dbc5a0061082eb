import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../../plugin';
import type { ClassifiedFailure } from './classify-failure';
import { findPaused, deletePause, pauseSender, senderKey } from './senders';

const MAX_FAILURES = 5;

/**
 * Circuit breaker per sender. It opens after five emails in a row failed because of the connection or the account, and the
 * other emails of the sender wait. When the pause is over, one email is tried: success closes the circuit, failure extends
 * the pause. Failures are counted per process; pauses are in the database, shared by all nodes.
 */
const createCircuitBreaker = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Consecutive general failures, by sender key. */
  const failureCounts = new Map<string, number>();
  /** Copy of the pauses in the database: end of the pause by sender key. */
  let paused = new Map<string, Date>();

  return {
    /** Call before each dispatch: other nodes pause senders too, and people end pauses. */
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
      failureCounts.delete(key);
      if (paused.delete(key)) await deletePause(strapi, key);
    },

    async failed(address: string, failure: ClassifiedFailure, now: Date) {
      const key = senderKey(address);
      if (!failure.isGeneral) return void failureCounts.delete(key);
      const failureCount = (failureCounts.get(key) ?? 0) + 1;
      failureCounts.set(key, failureCount);
      // After a pause a single failure pauses the sender again.
      if (failureCount < MAX_FAILURES && !paused.has(key)) return;

      failureCounts.delete(key);
      const until = await pauseSender(strapi, key, failure, now);
      paused.set(key, until);
      strapi.log.warn(
        `[${PLUGIN_ID}] emails from ${key} are paused until ${until.toISOString()}, because the email provider failed: ${failure.message}`
      );
    },
  };
};

export type CircuitBreaker = ReturnType<typeof createCircuitBreaker>;

export const circuitBreakerService = createCircuitBreaker;

export const circuitBreaker = (strapi: Core.Strapi): CircuitBreaker =>
  strapi.plugin(PLUGIN_ID).service('circuitBreaker');
