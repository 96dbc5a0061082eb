import type { DropReason } from '../contract';

/** Counts hits that were answered and left no event, by reason. */
export const createDropCounters = () => {
  const counts = new Map<DropReason, number>();
  let told = 0;

  const total = () => [...counts.values()].reduce((sum, hits) => sum + hits, 0);

  return {
    add(reason: DropReason, hits: number) {
      if (hits > 0) counts.set(reason, (counts.get(reason) ?? 0) + hits);
    },

    list: () => [...counts].map(([reason, hits]) => ({ reason, hits })),

    /** A line for the log where hits were dropped since the last one, or null. */
    news(): string | null {
      const count = total() - told;
      told = total();
      const reasons = [...counts].map(([reason, hits]) => `${reason} ${hits}`).join(', ');
      return count > 0 ? `${count} hits were answered and not recorded; since start: ${reasons}` : null;
    },
  };
};

export type DropCounters = ReturnType<typeof createDropCounters>;
