/** Chance from a seed: the same seed rolls the same numbers. */
export type Dice = {
  /** From 0 up to 1. */
  roll: () => number;
  chance: (probability: number) => boolean;
  /** Whole, both ends included. */
  between: (min: number, max: number) => number;
  pick: <One>(list: readonly One[]) => One;
  /** One of those with a `share`, in proportion to it. */
  pickByShare: <One extends { share: number }>(list: readonly One[]) => One;
  /** Log-normal: half of all delays are shorter than the median; `spread` is the deviation of their logarithm. */
  delayMs: (delay: Delay) => number;
};

export type Delay = { medianSeconds: number; spread: number };

export const createDice = (seed: number): Dice => {
  const roll = mulberry32(seed);
  const between = (min: number, max: number) => min + Math.floor(roll() * (max - min + 1));

  return {
    roll,
    between,
    chance: (probability) => roll() < probability,
    pick: (list) => list[between(0, list.length - 1)],
    pickByShare: (list) => {
      let left = roll() * list.reduce((sum, { share }) => sum + share, 0);
      return list.find(({ share }) => (left -= share) < 0) ?? list[list.length - 1];
    },
    delayMs: ({ medianSeconds, spread }) =>
      Math.round(1000 * medianSeconds * Math.exp(spread * normal(roll))),
  };
};

/** Tommy Ettinger's generator of 32 bits. */
const mulberry32 = (seed: number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Box and Muller. */
const normal = (roll: () => number) => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
