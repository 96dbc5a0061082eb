/**
 * Results by key, kept for a while only when it took long to compute them; so what is quick to compute is never old. A result
 * that was computed for one key may come with those of others.
 */
export const createSlowResults = <Value>({ slowMs, keptMs }: { slowMs: number; keptMs: number }) => {
  const kept = new Map<number, { value: Value; until: number }>();

  return {
    /** The results of these keys. `compute` gets those that are not kept. */
    async find(keys: number[], compute: (keys: number[]) => Promise<Map<number, Value>>) {
      const startedAt = performance.now();
      for (const [key, { until }] of kept) if (until <= startedAt) kept.delete(key);
      const missing = keys.filter((key) => !kept.has(key));
      const computed = missing.length > 0 ? await compute(missing) : new Map<number, Value>();
      const now = performance.now();
      const found = new Map<number, Value>();
      for (const key of keys) {
        const value = computed.get(key) ?? kept.get(key)?.value;
        if (value !== undefined) found.set(key, value);
      }
      if (now - startedAt >= slowMs)
        for (const [key, value] of computed) kept.set(key, { value, until: now + keptMs });

      return found;
    },
  };
};
