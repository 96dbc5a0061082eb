import type { Core } from '@strapi/types';
import { setTimeout as delay } from 'node:timers/promises';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import { createWriteBehind } from './write-behind';
import type { DropCounters } from './drop-counters';
import type { Hit } from '../events/hit';
import type { Pace } from '../store/hit-store';
import type { Journal } from '../journal/journal';

/**
 * Keeps hits so that they survive the end of this process. After which of two an answer leaves is the option
 * `answerAfter`: the journal on local disk, from where the database has them a moment later; or the database, and the
 * journal only where it does not commit in time.
 *
 * While the database is away nobody waits for it: hits stay in the journal, an attempt a second finds out whether it is
 * back, and then it is given what waits. Where the disk cannot be written, the database is the only place.
 */
export type Durability = ReturnType<typeof createDurability>;

type Parts = {
  journal: Journal;
  drops: DropCounters;
  /** Writes hits to the database. @throws where it is away */
  write: (hits: Hit[]) => Promise<void>;
  pace: () => Pace;
  /** @throws where the database does not take writes */
  probe: () => Promise<unknown>;
};

/** Where hits are before an answer leaves, as long as it can be reached. */
type Place = 'journal' | 'database';

const RETRY_MS = 1_000;

const MAX_ROWS = 500;

export const createDurability = (strapi: Core.Strapi, { journal, drops, write, pace, probe }: Parts) => {
  const { answerAfter, commitTimeoutMs } = pluginConfig(strapi).tracking;
  let isAway = false;
  let late: Promise<unknown> = Promise.resolve();
  let recovering: Promise<void> | null = null;

  const leaveToJournal = () => {
    if (!isAway) strapi.log.warn(`[${PLUGIN_ID}] hits stay in the journal until the database takes them`);
    isAway = true;
    recovering ??= recover();
  };

  const applying = createWriteBehind({ write, pace, onGivenUp: leaveToJournal });

  const writeInTime = async (hits: Hit[]): Promise<boolean> => {
    const writing = write(hits);
    const inTime = await Promise.race([
      writing.then(
        () => true,
        () => false
      ),
      delay(commitTimeoutMs, false, { ref: false }),
    ]);
    if (!inTime) {
      late = writing.catch(() => undefined);
      leaveToJournal();
    }
    return inTime;
  };

  const writeToJournal = async (hits: Hit[]): Promise<boolean> => {
    const kept = await journal.append(hits, Date.now());
    if (typeof kept === 'object') {
      if (!isAway) applying.add(kept);
      return true;
    }
    if (!isAway && answerAfter === 'journal' && (await writeInTime(hits))) return true;
    drops.add(kept, hits.length);
    return false;
  };

  const replay = async () => {
    await journal.seal();
    for (let oldest = await journal.readOldest(); oldest; oldest = await journal.readOldest()) {
      for (let start = 0; start < oldest.hits.length; start += MAX_ROWS)
        await write(oldest.hits.slice(start, start + MAX_ROWS));
      await oldest.release();
    }
  };

  const recover = async () => {
    while (isAway || journal.hasSealed()) {
      try {
        await late;
        const before = performance.now();
        await probe();
        isAway = performance.now() - before > commitTimeoutMs;
        await replay();
      } catch {
        isAway = true;
      }
      if (isAway) await delay(RETRY_MS, undefined, { ref: false });
    }
    recovering = null;
  };

  return {
    /** Resolves when the hits survive the end of this process, with whether they do. Never rejects. */
    async keep(hits: Hit[], after: Place = answerAfter): Promise<boolean> {
      if (after === 'database' && !isAway && (await writeInTime(hits))) return true;
      return writeToJournal(hits);
    },

    /** Takes over what processes that are gone left in the journal. */
    async adopt() {
      const segments = await journal.adopt(Date.now());
      if (segments > 0) strapi.log.info(`[${PLUGIN_ID}] reading ${segments} segments of the journal`);
      if (journal.hasSealed()) recovering ??= recover();
    },

    /** Resolves when the database has what the journal kept while it was away. */
    async recovered(): Promise<true> {
      while (recovering) await recovering;
      return true;
    },

    /** Resolves when the database has all that was kept. */
    async settle() {
      await applying.settle();
      await late;
      while (recovering) await recovering;
    },

    isAway: () => isAway,
  };
};
