import { createBoundedCache } from '../../lib/bounded-cache';
import { tooMany } from '../../errors';
import { createRateLimiter } from '../../lib/rate-limiter';

/** Enough for a person, too few to flood a mailbox. */
const MAX_PER_MINUTE = 5;

const MAX_PEOPLE = 1_000;

/** Limits the test emails of each admin user, in the memory of this process. */
export const createTestEmailLimits = () => {
  const limiters = createBoundedCache<string, ReturnType<typeof createRateLimiter>>(MAX_PEOPLE);

  /** False when this person sent five test emails in the last minute. */
  const take = (person: string, now: number): boolean => {
    const limiter = limiters.get(person) ?? createRateLimiter(MAX_PER_MINUTE, 60_000);
    limiters.set(person, limiter);

    return limiter.take(now);
  };

  return {
    take,

    /** Takes one test email. @throws {RateLimitError} when this person sent five in the last minute */
    require(person: string, now: number) {
      if (!take(person, now))
        throw tooMany('You can send at most five test emails a minute. Try again in a minute.');
    },
  };
};
