/** A map of at most `maxEntries`: one more evicts the oldest. With 0 it keeps nothing. */
export const createBoundedCache = <Key, Value>(maxEntries: number) => {
  const entries = new Map<Key, Value>();

  return {
    get: (key: Key): Value | undefined => entries.get(key),

    /** A key that is there already keeps its place in the order. */
    set(key: Key, value: Value) {
      if (maxEntries === 0) return;
      if (entries.size >= maxEntries && !entries.has(key)) entries.delete(entries.keys().next().value as Key);
      entries.set(key, value);
    },

    delete: (key: Key) => entries.delete(key),
    clear: () => entries.clear(),
  };
};
