import { closeSync, fdatasync, openSync, readFileSync, write } from 'node:fs';
import { promisify } from 'node:util';

/**
 * A reader's own account, which no fault of the server reaches: what was asked for, counted before; and what was
 * acknowledged, a line each in a file, written and synced after the whole answer was read.
 */
export type Ledger = {
  attempt: (name: string) => void;
  acknowledge: (name: string) => void;
  attempted: ReadonlyMap<string, number>;
  /** What the file says, once all of it is on disk. */
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
