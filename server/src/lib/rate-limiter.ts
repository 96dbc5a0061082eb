import { createBoundedCache } from './bounded-cache';

/** Sliding window: at most `max` calls in any `windowMs`. Kept in the memory of this process. */
export const createRateLimiter = (max: number, windowMs: number) => {
  let takenAt: number[] = [];

  return {
    /** False when the limit is reached; a refused call does not count. */
    take(now: number): boolean {
      takenAt = takenAt.filter((at) => at > now - windowMs);
      if (takenAt.length >= max) return false;
      takenAt.push(now);
      return true;
    },
  };
};

/** A limiter for each key, such as a person. The one of the oldest key is forgotten when there are more than `maxKeys`. */
export const createRateLimiters = <Key>(max: number, windowMs: number, maxKeys: number) => {
  const limiters = createBoundedCache<Key, ReturnType<typeof createRateLimiter>>(maxKeys);

  return {
    /** As `take` of the limiter of this key. */
    take(key: Key, now: number): boolean {
      const limiter = limiters.get(key) ?? createRateLimiter(max, windowMs);
      limiters.set(key, limiter);
      return limiter.take(now);
    },
  };
};

export type RateLimiters<Key> = ReturnType<typeof createRateLimiters<Key>>;
