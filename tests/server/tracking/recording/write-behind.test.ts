import { setTimeout as delay } from 'node:timers/promises';
import type { Hit } from '../../../../server/src/tracking/events/hit';
import { createWriteBehind } from '../../../../server/src/tracking/recording/write-behind';
import { createDeferred, driverError, keysOf, someHits } from './hits';

/** A delay between batches that no test waits for. */
const LONG_MS = 500;

type Setup = { maxRows?: number; batchDelayMs?: number; write?: (hits: Hit[]) => Promise<void> };

/** A queue that notes what it writes, releases and abandons, in their order. */
const createQueue = ({ maxRows = 100, batchDelayMs = 0, write = async () => undefined }: Setup = {}) => {
  const events: string[] = [];
  const batches: number[] = [];
  const queue = createWriteBehind({
    async write(hits) {
      batches.push(hits.length);
      await write(hits);
      events.push(`written ${keysOf(hits).join(' ')}`);
    },
    pace: () => ({ maxRows, batchDelayMs }),
    onAbandoned: () => events.push('abandoned'),
  });
  let count = 0;

  return {
    flush: queue.flush,
    events,
    batches,
    /** Adds an entry with the next hits; its release is noted with its number. */
    add(hits: number) {
      const entry = someHits(hits, count);
      count += hits;
      queue.add({ hits: entry, release: async () => void events.push(`released ${entry[0]?.key}`) });
    },
  };
};

test('an entry is written at once, and released after its write', async () => {
  const commit = createDeferred();
  const queue = createQueue({ write: () => commit.promise });

  queue.add(1);
  await delay(5);
  const beforeCommit = [...queue.events];
  commit.resolve();
  await queue.flush();

  expect(beforeCommit).toEqual([]);
  expect(queue.events).toEqual(['written key-0', 'released key-0']);
});

test('entries that arrive during a write form the next batch, in their order', async () => {
  const queue = createQueue({ write: () => delay(5) });

  queue.add(1);
  queue.add(2);
  queue.add(1);
  await queue.flush();

  expect(queue.events).toEqual([
    'written key-0',
    'released key-0',
    'written key-1 key-2 key-3',
    'released key-1',
    'released key-3',
  ]);
});

test('a batch ends with the entry that reaches maxRows, and no entry is divided', async () => {
  const queue = createQueue({ maxRows: 5, write: () => delay(2) });

  for (const hits of [1, 3, 2, 4, 7]) queue.add(hits);
  await queue.flush();

  expect(queue.batches).toEqual([1, 5, 11]);
});

test('after a small batch the next one does not wait', async () => {
  const queue = createQueue({ batchDelayMs: LONG_MS });

  queue.add(7);
  await delay(5);
  queue.add(7);
  await delay(5);

  expect(queue.batches).toEqual([7, 7]);
});

test('after a batch of eight hits the next one waits, so that it gets larger', async () => {
  const queue = createQueue({ batchDelayMs: 200 });

  queue.add(8);
  await delay(5);
  queue.add(1);
  await delay(5);
  queue.add(1);
  await delay(5);
  const during = [...queue.batches];
  await delay(300);

  expect(during).toEqual([8]);
  expect(queue.batches).toEqual([8, 2]);
});

test('a full next batch does not wait', async () => {
  const queue = createQueue({ maxRows: 8, batchDelayMs: LONG_MS, write: () => delay(2) });

  queue.add(8);
  queue.add(8);
  await delay(LONG_MS / 2);

  expect(queue.batches).toEqual([8, 8]);
});

test('flush does not wait between batches', async () => {
  const queue = createQueue({ batchDelayMs: LONG_MS, write: () => delay(2) });

  queue.add(8);
  queue.add(8);
  const result = await Promise.race([queue.flush().then(() => 'flushed'), delay(LONG_MS / 2, 'late')]);

  expect(result).toBe('flushed');
  expect(queue.batches).toEqual([8, 8]);
});

test('flush resolves at once when the queue is empty', async () => {
  const queue = createQueue();

  expect(await Promise.race([queue.flush().then(() => 'flushed'), delay(100, 'late')])).toBe('flushed');
});

test('a failed write abandons all entries, which are not released', async () => {
  const commit = createDeferred();
  const queue = createQueue({ write: () => commit.promise });
  queue.add(1);
  queue.add(2);

  commit.reject(driverError('57P01'));
  await queue.flush();

  expect(queue.events).toEqual(['abandoned']);
  expect(queue.batches).toEqual([1]);
});

test('entries added after a failed write are written', async () => {
  const errors = [driverError('57P01')];
  const queue = createQueue({
    async write() {
      const error = errors.shift();
      if (error) throw error;
    },
  });
  queue.add(1);
  await queue.flush();

  queue.add(1);
  await queue.flush();

  expect(queue.events).toEqual(['abandoned', 'written key-1', 'released key-1']);
});

test('more than 50,000 queued hits are abandoned, and those being written are released', async () => {
  const commit = createDeferred();
  const queue = createQueue({ write: () => commit.promise });
  queue.add(1);

  queue.add(50_000);
  const atLimit = [...queue.events];
  queue.add(1);
  const beyond = [...queue.events];
  commit.resolve();
  await queue.flush();

  expect(atLimit).toEqual([]);
  expect(beyond).toEqual(['abandoned']);
  expect(queue.events).toEqual(['abandoned', 'written key-0', 'released key-0']);
});

test('flush does not wait for entries that are added after it', async () => {
  const commits = [createDeferred(), createDeferred()];
  let writes = 0;
  const queue = createQueue({ write: () => commits[writes++].promise });

  queue.add(1);
  const flush = queue.flush();
  queue.add(1);
  commits[0].resolve();
  await flush;

  expect(queue.events).toEqual(['written key-0', 'released key-0']);
  commits[1].resolve();
  await queue.flush();
});
