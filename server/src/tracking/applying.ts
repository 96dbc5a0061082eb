import { setTimeout as delay } from 'node:timers/promises';
import type { Hit } from './hit';
import type { Kept } from './journal';

/** While hits keep coming they are gathered for so long, and then written together. */
const GATHER_MS = 20;

/** More than so many at a time would hold up the answers: SQLite's driver blocks while it works. */
const MAX_ROWS = 300;

/** Hits in memory; when the database cannot follow, the rest is left on disk and read from there. */
const MAX_WAITING = 50_000;

type Options = {
  /** @throws where the database is away */
  write: (hits: Hit[]) => Promise<void>;
  /** The hits given up are on disk still. */
  onGivenUp: () => void;
};

/** Writes hits that are on disk to the database, in their order and many at a time. */
export const createApplying = ({ write, onGivenUp }: Options) => {
  let waiting: Kept[] = [];
  let hits = 0;
  let running: Promise<void> | null = null;
  let isHurried = false;

  const giveUp = () => {
    waiting = [];
    hits = 0;
    onGivenUp();
  };

  const take = (): Kept[] => {
    let rows = 0;
    const end = waiting.findIndex((kept) => (rows += kept.hits.length) >= MAX_ROWS);
    const taken = waiting.splice(0, end < 0 ? waiting.length : end + 1);
    hits -= taken.reduce((sum, kept) => sum + kept.hits.length, 0);
    return taken;
  };

  const run = async () => {
    while (waiting.length > 0) {
      const taken = take();
      try {
        await write(taken.flatMap((kept) => kept.hits));
        for (const { release } of taken) await release();
      } catch {
        giveUp();
      }
      if (!isHurried) await delay(GATHER_MS);
    }
    running = null;
  };

  return {
    add(kept: Kept) {
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
