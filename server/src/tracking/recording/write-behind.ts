import { setTimeout as delay } from 'node:timers/promises';
import type { Hit } from '../events/hit';
import type { Pace } from '../store/hit-store';
import type { JournalEntry } from '../journal/journal';

/** A batch of this size is a sign of high traffic: the next one waits for more hits. */
const MIN_HITS_TO_DELAY = 8;

/** Limit of hits in memory. Beyond it the database is too slow, and they are read from the journal instead. */
const MAX_QUEUED_HITS = 50_000;

type Options = {
  /** @throws when the database is unavailable */
  write: (hits: Hit[]) => Promise<void>;
  pace: () => Pace;
  /** Called after the queue was emptied without being written. Its hits are still in the journal. */
  onAbandoned: () => void;
};

/** Write-behind queue from the journal to the database: writes entries in their order, in batches, and releases them. */
export const createWriteBehind = ({ write, pace, onAbandoned }: Options) => {
  let queue: QueuedEntry[] = [];
  let queuedHits = 0;
  let isRunning = false;
  let runningFlushes = 0;
  const pending = new Set<Promise<void>>();

  const createQueued = (entry: JournalEntry): QueuedEntry => {
    const { promise, resolve } = createDeferred();
    pending.add(promise);
    return {
      ...entry,
      finish() {
        pending.delete(promise);
        resolve();
      },
    };
  };

  const abandonQueue = () => {
    for (const { finish } of queue) finish();
    queue = [];
    queuedHits = 0;
    onAbandoned();
  };

  /** Whole entries only, so the last one may exceed `maxRows`. */
  const takeBatch = (maxRows: number): QueuedEntry[] => {
    let rows = 0;
    const end = queue.findIndex((entry) => (rows += entry.hits.length) >= maxRows);
    const batch = queue.splice(0, end < 0 ? queue.length : end + 1);
    queuedHits -= batch.reduce((sum, entry) => sum + entry.hits.length, 0);
    return batch;
  };

  const run = async () => {
    isRunning = true;
    while (queue.length > 0) {
      const { maxRows, batchDelayMs } = pace();
      const batch = takeBatch(maxRows);
      const hits = batch.flatMap((entry) => entry.hits);
      try {
        await write(hits);
        for (const { release } of batch) await release();
      } catch {
        abandonQueue();
      }
      for (const { finish } of batch) finish();
      if (runningFlushes === 0 && hits.length >= MIN_HITS_TO_DELAY && queuedHits < maxRows)
        await delay(batchDelayMs);
    }
    isRunning = false;
  };

  return {
    add(entry: JournalEntry) {
      queue.push(createQueued(entry));
      queuedHits += entry.hits.length;
      if (queuedHits > MAX_QUEUED_HITS) return abandonQueue();
      if (!isRunning) void run(); // It never rejects.
    },

    /**
     * Resolves when everything added so far is in the database or was abandoned; under load later entries may be waiting then.
     * Skips further delays between batches.
     */
    async flush() {
      runningFlushes += 1;
      await Promise.all(pending);
      runningFlushes -= 1;
    },
  };
};

/** `finish` is called once it was written or abandoned. */
type QueuedEntry = JournalEntry & { finish: () => void };

const createDeferred = () => {
  let resolve = () => {};
  const promise = new Promise<void>((resolved) => (resolve = resolved));
  return { promise, resolve };
};
