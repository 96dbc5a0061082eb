/** A seeded generator of numbers from 0 to below 1 (mulberry32). The same seed gives the same numbers. */
export const seeded = (seed: number) => {
  let state = seed;

  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export type Random = ReturnType<typeof seeded>;

/** An integer from 0 to below `end`. */
export const below = (random: Random, end: number) => Math.floor(random() * end);

export const pick = <Item>(random: Random, items: readonly Item[]): Item =>
  items[below(random, items.length)] as Item;
