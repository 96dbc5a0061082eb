import type { Core } from '@strapi/types';
import { tooMany } from '../../errors';
import { PLUGIN_ID } from '../../plugin';
import { MINUTE_MS } from '../../lib/durations';
import { createRateLimiters } from '../../lib/rate-limiter';

/** Enough for a person, too few to flood a mailbox, to try passwords or to scan ports. */
const MAX_PER_MINUTE = 5;

const MAX_PEOPLE = 1_000;

/**
 * Limits the tests of each admin user, in the memory of this process: test emails, and connections to SMTP servers and mailboxes
 * count together.
 */
export const createTestLimits = () => {
  const { take } = createRateLimiters<string>(MAX_PER_MINUTE, MINUTE_MS, MAX_PEOPLE);

  return {
    /** False when this person made five tests in the last minute. */
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
