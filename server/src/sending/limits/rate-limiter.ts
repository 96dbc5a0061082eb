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
