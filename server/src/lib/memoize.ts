/** Caches results by arguments. The cache is unbounded, so use it for few distinct arguments. `undefined` is not cached. */
export const memoize = <Arguments extends Array<string | number | null>, Result>(
  compute: (...args: Arguments) => Result
) => {
  const results = new Map<string, Result>();

  return (...args: Arguments): Result => {
    const key = JSON.stringify(args);
    const cached = results.get(key);
    if (cached !== undefined) return cached;
    const result = compute(...args);
    results.set(key, result);
    return result;
  };
};
