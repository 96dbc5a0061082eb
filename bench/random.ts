/** A seeded random generator: the same seed gives the same sequence. */
export type Random = {
  /** From 0 (included) to 1 (excluded). */
  next: () => number;
  chance: (probability: number) => boolean;
  /** An integer; both ends are included. */
  between: (min: number, max: number) => number;
  pick: <Item>(list: readonly Item[]) => Item;
  /** Picks with a probability in proportion to `share`. */
  pickByShare: <Item extends { share: number }>(list: readonly Item[]) => Item;
  /** From a log-normal distribution; `spread` is the standard deviation of the logarithm. */
  delayMs: (delay: Delay) => number;
};

export type Delay = { medianSeconds: number; spread: number };

export const createRandom = (seed: number): Random => {
  const next = mulberry32(seed);
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));

  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (list) => list[between(0, list.length - 1)],
    pickByShare: (list) => {
      let left = next() * list.reduce((sum, { share }) => sum + share, 0);
      return list.find(({ share }) => (left -= share) < 0) ?? list[list.length - 1];
    },
    delayMs: ({ medianSeconds, spread }) =>
      Math.round(1000 * medianSeconds * Math.exp(spread * normal(next))),
  };
};

/** Mulberry32, a 32-bit generator by Tommy Ettinger. */
const mulberry32 = (seed: number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A standard normal value, by the Box–Muller transform. */
const normal = (next: () => number) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
