import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../../plugin';
import type { ClassifiedFailure } from './classify-failure';
import { findPaused, deletePause, isPaused, type PausedSender, pauseSender } from './sender-pauses';
import { senderKey } from '../../sequences/senders/sender-key';

const MAX_FAILURES = 5;

/**
 * Circuit breaker per sender. It opens after five emails in a row failed because of the connection, and at the first failure
 * that is about our sender or account: the sender is held. Its other emails wait. When the pause is over, one email is tried:
 * success closes the circuit, failure extends the pause. Failures are counted per process; pauses are in the database, shared
 * by all nodes.
 */
const createCircuitBreaker = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Consecutive general failures, by sender key. */
  const failureCounts = new Map<string, number>();
  /** Copy of the pauses in the database, by sender key. */
  let paused = new Map<string, PausedSender>();

  return {
    /** Call before each dispatch: other nodes pause senders too, and people end pauses. */
    async refresh() {
      paused = await findPaused(strapi);
    },

    isOpen(address: string, now: Date): boolean {
      const pause = paused.get(senderKey(address));

      return pause !== undefined && isPaused(pause, now);
    },

    async succeeded(address: string, now: Date) {
      const key = senderKey(address);
      failureCounts.delete(key);
      const pause = paused.get(key);
      // This email was accepted before the provider said that it takes no more.
      if (!pause || (pause.reason !== null && isPaused(pause, now))) return;
      paused.delete(key);
      await deletePause(strapi, key, now);
    },

    async failed(address: string, failure: ClassifiedFailure, now: Date) {
      const key = senderKey(address);
      if (!failure.isGeneral) return void failureCounts.delete(key);
      const failureCount = (failureCounts.get(key) ?? 0) + 1;
      failureCounts.set(key, failureCount);
      // After a pause a single failure pauses the sender again.
      if (!failure.hold && failureCount < MAX_FAILURES && !paused.has(key)) return;

      failureCounts.delete(key);
      const pause = await pauseSender(strapi, key, failure, now);
      paused.set(key, pause);
      const end = pause.pausedUntil?.toISOString() ?? 'a person resumes it';
      strapi.log.warn(
        `[${PLUGIN_ID}] a sender is paused until ${end}, because the email provider failed: ${failure.message}`
      );
    },
  };
};

export type CircuitBreaker = ReturnType<typeof createCircuitBreaker>;

export const circuitBreakerService = createCircuitBreaker;

export const circuitBreaker = (strapi: Core.Strapi): CircuitBreaker =>
  strapi.plugin(PLUGIN_ID).service('circuitBreaker');
