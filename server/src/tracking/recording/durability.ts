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
 * Makes hits durable before they are acknowledged, and brings them from the journal to the database.
 *
 * `answerAfter` decides when a hit is acknowledged: once it is in the journal (written to the database shortly after), or
 * once the database has committed (journal only on timeout).
 *
 * Modes:
 * - available: hits are written to the database, directly or by the write-behind queue.
 * - away, from a failed write or a timeout on: hits only go to the journal, and no answer waits for the database. A probe
 *   every second detects its return; then the journal is replayed.
 *
 * If the journal cannot be written, hits are acknowledged only after a commit, and dropped while the database is away.
 */
export type Durability = ReturnType<typeof createDurability>;

type Parts = {
  journal: Journal;
  drops: DropCounters;
  /** Writes hits to the database. `isRepeat` when they may be there already. @throws when it is unavailable */
  write: (hits: Hit[], isRepeat: boolean) => Promise<void>;
  pace: () => Pace;
  /** @throws when the database does not accept writes */
  probe: () => Promise<unknown>;
};

type AnswerAfter = 'journal' | 'database';

const RETRY_MS = 1_000;

/** Hits of one write while the journal is replayed. */
const MAX_REPLAY_ROWS = 500;

export const createDurability = (strapi: Core.Strapi, { journal, drops, write, pace, probe }: Parts) => {
  const { answerAfter, commitTimeoutMs } = pluginConfig(strapi).tracking;
  let isDatabaseAway = false;
  /** The last write that failed or exceeded its timeout. It may still be running, so recovery waits for it. */
  let lateWrite: Promise<unknown> = Promise.resolve();
  let recovery: Promise<void> | null = null;

  const switchToAway = () => {
    if (!isDatabaseAway)
      strapi.log.warn(
        `[${PLUGIN_ID}] the database does not accept hits in time: they stay in the journal until it does`
      );
    isDatabaseAway = true;
    recovery ??= recover();
  };

  const writeBehind = createWriteBehind({
    write: (hits) => write(hits, false),
    pace,
    onAbandoned: switchToAway,
  });

  /** Resolves with whether the database committed in time. If not, the database counts as away. */
  const writeInTime = async (hits: Hit[], timeoutMs: number): Promise<boolean> => {
    const writing = write(hits, false);
    const isInTime = await Promise.race([
      writing.then(
        () => true,
        () => false
      ),
      delay(timeoutMs, false, { ref: false }),
    ]);
    if (!isInTime) {
      lateWrite = writing.catch(() => undefined);
      switchToAway();
    }
    return isInTime;
  };

  const appendToJournal = async (hits: Hit[]): Promise<boolean> => {
    const entry = await journal.append(hits, Date.now());
    if (typeof entry === 'object') {
      if (!isDatabaseAway) writeBehind.add(entry);
      return true;
    }
    if (!isDatabaseAway && answerAfter === 'journal' && (await writeInTime(hits, commitTimeoutMs)))
      return true;
    drops.add(entry, hits.length);
    return false;
  };

  const replayJournal = async () => {
    await journal.seal();
    for (let oldest = await journal.readOldest(); oldest; oldest = await journal.readOldest()) {
      for (let start = 0; start < oldest.hits.length; start += MAX_REPLAY_ROWS)
        await write(oldest.hits.slice(start, start + MAX_REPLAY_ROWS), true);
      await oldest.release();
    }
  };

  const recover = async () => {
    while (isDatabaseAway || journal.hasSealed()) {
      try {
        await lateWrite;
        const startedAt = performance.now();
        await probe();
        isDatabaseAway = performance.now() - startedAt > commitTimeoutMs;
        await replayJournal();
      } catch {
        isDatabaseAway = true;
      }
      if (isDatabaseAway) await delay(RETRY_MS, undefined, { ref: false });
    }
    recovery = null;
  };

  return {
    /**
     * Resolves once the hits survive the end of this process, or with false when they were dropped; those are counted.
     * Never rejects. `after` is where hits go first while the database is available; it has `timeoutMs` to commit them.
     */
    async makeDurable(
      hits: Hit[],
      after: AnswerAfter = answerAfter,
      timeoutMs = commitTimeoutMs
    ): Promise<boolean> {
      if (after === 'database' && !isDatabaseAway && (await writeInTime(hits, timeoutMs))) return true;
      return appendToJournal(hits);
    },

    /** Adopts journal segments of processes that have ended, and starts to replay them. */
    async adoptSegments() {
      const segments = await journal.adopt(Date.now());
      if (segments > 0)
        strapi.log.info(`[${PLUGIN_ID}] replaying ${segments} journal segments of ended processes`);
      if (journal.hasSealed()) recovery ??= recover();
    },

    /** Resolves once the database has all durable hits. While it is away, that is after its return. */
    async flush() {
      await writeBehind.flush();
      await lateWrite;
      while (recovery) await recovery;
    },

    isDatabaseAway: () => isDatabaseAway,
  };
};
