/** So many in any stretch of time, such as five a minute. Of this process, and forgotten when it ends. */
export const createRateLimiter = (max: number, stretchMs: number) => {
  let taken: number[] = [];

  return {
    /** False, and nothing taken, where it is used up. */
    take(now: number): boolean {
      taken = taken.filter((at) => at > now - stretchMs);
      if (taken.length >= max) return false;
      taken.push(now);
      return true;
    },
  };
};
