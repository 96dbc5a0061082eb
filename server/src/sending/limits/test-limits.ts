import type { Core } from '@strapi/types';
import { createBoundedCache } from '../../lib/bounded-cache';
import { tooMany } from '../../errors';
import { PLUGIN_ID } from '../../plugin';
import { createRateLimiter } from '../../lib/rate-limiter';

/** Enough for a person, too few to flood a mailbox, to try passwords or to scan ports. */
const MAX_PER_MINUTE = 5;

const MAX_PEOPLE = 1_000;

/**
 * Limits the tests of each admin user, in the memory of this process: test emails, and connections to SMTP servers and mailboxes
 * count together.
 */
export const createTestLimits = () => {
  const limiters = createBoundedCache<string, ReturnType<typeof createRateLimiter>>(MAX_PEOPLE);

  /** False when this person made five tests in the last minute. */
  const take = (person: string, now: number): boolean => {
    const limiter = limiters.get(person) ?? createRateLimiter(MAX_PER_MINUTE, 60_000);
    limiters.set(person, limiter);

    return limiter.take(now);
  };

  return {
    take,

    /** Takes one test. @throws {RateLimitError} when this person made five in the last minute */
    require(person: string, now: number) {
      if (!take(person, now))
        throw tooMany(
          'You can make at most five tests a minute: test emails, and tests of servers and mailboxes. Try again in a minute.'
        );
    },
  };
};

export type TestLimits = ReturnType<typeof createTestLimits>;

export const testLimitsService = createTestLimits;

export const testLimits = (strapi: Core.Strapi): TestLimits => strapi.plugin(PLUGIN_ID).service('testLimits');
