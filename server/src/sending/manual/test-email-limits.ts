import { createBoundedCache } from '../../lib/bounded-cache';
import { createRateLimiter } from './rate-limiter';

/** Enough for a person, too few to flood a mailbox. */
const MAX_PER_MINUTE = 5;

const MAX_PEOPLE = 1_000;

/** Limits the test emails of each admin user, in the memory of this process. */
export const createTestEmailLimits = () => {
  const limiters = createBoundedCache<string, ReturnType<typeof createRateLimiter>>(MAX_PEOPLE);

  return {
    /** False when this person sent five test emails in the last minute. */
    take(person: string, now: number): boolean {
      const limiter = limiters.get(person) ?? createRateLimiter(MAX_PER_MINUTE, 60_000);
      limiters.set(person, limiter);

      return limiter.take(now);
    },
  };
};
