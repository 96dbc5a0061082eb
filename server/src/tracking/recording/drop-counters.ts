import type { DropReason } from '../contract';

/** Counts hits that were answered but not recorded, by reason. */
export const createDropCounters = () => {
  const counts = new Map<DropReason, number>();
  let logged = 0;

  const total = () => [...counts.values()].reduce((sum, hits) => sum + hits, 0);

  return {
    add(reason: DropReason, hits: number) {
      if (hits > 0) counts.set(reason, (counts.get(reason) ?? 0) + hits);
    },

    list: () => [...counts].map(([reason, hits]) => ({ reason, hits })),

    /** A line for the log, or null when no hit was dropped since the last call. */
    takeLogLine(): string | null {
      const count = total() - logged;
      logged = total();
      const reasons = [...counts].map(([reason, hits]) => `${reason} ${hits}`).join(', ');
      return count > 0 ? `${count} hits were answered but not recorded; since start: ${reasons}` : null;
    },
  };
};

export type DropCounters = ReturnType<typeof createDropCounters>;
