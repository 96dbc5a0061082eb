import { setTimeout as delay } from 'node:timers/promises';
import type { Hit } from '../events/hit';
import type { Pace } from '../store/hit-store';
import type { JournalEntry } from '../journal/journal';

/** So many hits written together show that more come. */
const MANY_HITS = 8;

/** Hits in memory; when the database cannot follow, the rest is left on disk and read from there. */
const MAX_WAITING = 50_000;

type Options = {
  /** @throws where the database is away */
  write: (hits: Hit[]) => Promise<void>;
  pace: () => Pace;
  /** The hits given up are on disk still. */
  onGivenUp: () => void;
};

/** Writes hits that are on disk to the database, in their order and many at a time. */
export const createWriteBehind = ({ write, pace, onGivenUp }: Options) => {
  let waiting: JournalEntry[] = [];
  let hits = 0;
  let running: Promise<void> | null = null;
  let isHurried = false;

  const giveUp = () => {
    waiting = [];
    hits = 0;
    onGivenUp();
  };

  const take = (maxRows: number): JournalEntry[] => {
    let rows = 0;
    const end = waiting.findIndex((kept) => (rows += kept.hits.length) >= maxRows);
    const taken = waiting.splice(0, end < 0 ? waiting.length : end + 1);
    hits -= taken.reduce((sum, kept) => sum + kept.hits.length, 0);
    return taken;
  };

  const run = async () => {
    while (waiting.length > 0) {
      const { maxRows, gatherMs } = pace();
      const taken = take(maxRows);
      const together = taken.flatMap((kept) => kept.hits);
      try {
        await write(together);
        for (const { release } of taken) await release();
      } catch {
        giveUp();
      }
      if (!isHurried && together.length >= MANY_HITS && hits < maxRows) await delay(gatherMs);
    }
    running = null;
  };

  return {
    add(kept: JournalEntry) {
      waiting.push(kept);
      hits += kept.hits.length;
      if (hits > MAX_WAITING) return giveUp();
      running ??= run();
    },

    /** Resolves when the database has everything added, or it was given up. */
    async settle() {
      isHurried = true;
      while (running) await running;
      isHurried = false;
    },
  };
};
