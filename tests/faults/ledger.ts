import { closeSync, fdatasync, openSync, readFileSync, write } from 'node:fs';
import { promisify } from 'node:util';

/**
 * The readers' record of their hits, independent of the server. Attempts are counted in memory before the request.
 * Acknowledged hits are appended to a file and synced after the complete response was read.
 */
export type Ledger = {
  attempt: (name: string) => void;
  acknowledge: (name: string) => void;
  attempted: ReadonlyMap<string, number>;
  /** Acknowledged hits by name, read from the file after all writes are on disk. */
  acknowledged: () => Promise<Map<string, number>>;
  close: () => Promise<void>;
};

const append = promisify(write);
const sync = promisify(fdatasync);

export const openLedger = (path: string): Ledger => {
  const file = openSync(path, 'a');
  const attempted = new Map<string, number>();
  let lines: string[] = [];
  let writing: Promise<void> | null = null;

  const writeAll = async () => {
    while (lines.length > 0) {
      const text = lines.join('');
      lines = [];
      await append(file, text);
      await sync(file);
    }
    writing = null;
  };

  return {
    attempted,
    attempt: (name) => void increment(attempted, name),
    acknowledge(name) {
      lines.push(`${name}\n`);
      writing ??= writeAll();
    },
    async acknowledged() {
      await writing;
      const counts = new Map<string, number>();
      for (const name of readFileSync(path, 'utf8').split('\n').filter(Boolean)) increment(counts, name);

      return counts;
    },
    async close() {
      await writing;
      closeSync(file);
    },
  };
};

export const increment = (counts: Map<string, number>, name: string, by = 1) =>
  counts.set(name, (counts.get(name) ?? 0) + by);
