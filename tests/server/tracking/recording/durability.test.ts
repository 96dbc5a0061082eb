import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Hit } from '../../../../server/src/tracking/events/hit';
import { createJournal } from '../../../../server/src/tracking/journal/journal';
import { createDropCounters } from '../../../../server/src/tracking/recording/drop-counters';
import { createDurability } from '../../../../server/src/tracking/recording/durability';
import { createDeferred, driverError, fakeStrapi, keysOf, someHits } from './hits';

/** How long the tests let a commit take; a probe that takes longer leaves the database away. */
const COMMIT_TIMEOUT_MS = 500;

const UNAVAILABLE = driverError('57P01');

let directory: string;
let openJournals: Array<{ close: () => Promise<void> }> = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'journal-'));
});

afterEach(async () => {
  for (const journal of openJournals) await journal.close();
  openJournals = [];
  await rm(directory, { recursive: true });
});

type Setup = {
  answerAfter?: 'journal' | 'database';
  maxBytes?: number;
  journalDirectory?: string;
};

/** Durability with a real journal and a database that does what the test says. */
const setUp = ({
  answerAfter = 'journal',
  maxBytes = 1_000_000,
  journalDirectory = directory,
}: Setup = {}) => {
  const database = {
    write: async (_hits: Hit[]): Promise<void> => undefined,
    probe: async (): Promise<unknown> => undefined,
    written: [] as string[],
  };
  const { strapi, log } = fakeStrapi({ answerAfter, commitTimeoutMs: COMMIT_TIMEOUT_MS });
  const journal = createJournal({
    directory: journalDirectory,
    owner: 'this',
    maxBytes,
    warn: () => undefined,
  });
  openJournals.push(journal);
  const drops = createDropCounters();
  const durability = createDurability(strapi, {
    journal,
    drops,
    async write(hits) {
      await database.write(hits);
      database.written.push(...keysOf(hits));
    },
    pace: () => ({ maxRows: 100, batchDelayMs: 0 }),
    probe: () => database.probe(),
  });

  return { ...durability, database, journal, drops, log };
};

type Setting = ReturnType<typeof setUp>;

const fails = () => Promise.reject(UNAVAILABLE);

const hangs = () => new Promise<void>(() => undefined);

/** Makes the database unavailable, and lets one hit notice it. */
const goAway = async ({ database, makeDurable }: Setting) => {
  database.write = fails;
  database.probe = fails;
  await makeDurable(someHits(1, 1000), 'database');
};

const comeBack = ({ database }: Setting) => {
  database.write = async () => undefined;
  database.probe = async () => undefined;
};

const isPending = async (promise: Promise<unknown>) =>
  (await Promise.race([promise.then(() => 'ended'), delay(20, 'pending')])) === 'pending';

describe('with answerAfter journal', () => {
  test('hits are durable once they are in the journal, while the database still writes', async () => {
    const commit = createDeferred();
    const setting = setUp();
    setting.database.write = () => commit.promise;

    const isDurable = await setting.makeDurable(someHits(2));
    const { hits } = setting.journal.status();
    commit.resolve();
    await setting.flush();

    expect({ isDurable, hits }).toEqual({ isDurable: true, hits: 2 });
    expect(setting.database.written).toEqual(['key-0', 'key-1']);
    expect(setting.journal.status().hits).toBe(0);
  });

  test('hits that are told to wait for the database are durable after its commit', async () => {
    const commit = createDeferred();
    const setting = setUp();
    setting.database.write = () => commit.promise;

    const durable = setting.makeDurable(someHits(1), 'database');
    const wasPending = await isPending(durable);
    commit.resolve();

    expect(wasPending).toBe(true);
    expect(await durable).toBe(true);
    expect(setting.journal.status().bytes).toBe(0);
  });

  test('without room in the journal the database alone makes hits durable', async () => {
    const setting = setUp({ maxBytes: 0 });

    expect(await setting.makeDurable(someHits(1))).toBe(true);
    expect(setting.database.written).toEqual(['key-0']);
    expect(setting.drops.list()).toEqual([]);
  });

  test('hits that neither the journal nor the database takes are dropped and counted', async () => {
    const setting = setUp({ maxBytes: 0 });
    setting.database.write = fails;
    setting.database.probe = fails;

    const isDurable = await setting.makeDurable(someHits(3));
    comeBack(setting);
    await setting.flush();

    expect(isDurable).toBe(false);
    expect(setting.drops.list()).toEqual([{ reason: 'journal-full', hits: 3 }]);
  });
});

describe('with answerAfter database', () => {
  test('hits are durable after the commit, and do not enter the journal', async () => {
    const setting = setUp({ answerAfter: 'database' });

    expect(await setting.makeDurable(someHits(1))).toBe(true);
    expect(setting.database.written).toEqual(['key-0']);
    expect(await readdir(directory)).toEqual([]);
  });

  test.each([
    ['fails', fails],
    ['exceeds its timeout', hangs],
  ])('a commit that %s leaves its hits to the journal, and the database counts as away', async (_, write) => {
    const setting = setUp({ answerAfter: 'database' });
    setting.database.write = write;
    setting.database.probe = fails;

    const isDurable = await setting.makeDurable(someHits(2));

    expect(isDurable).toBe(true);
    expect(setting.isDatabaseAway()).toBe(true);
    expect(setting.journal.status().hits).toBe(2);
    expect(setting.log.warn).toHaveBeenCalledTimes(1);
    comeBack(setting);
  });

  test('hits are dropped and counted when the journal cannot be written either', async () => {
    const file = join(directory, 'file');
    await writeFile(file, '');
    const setting = setUp({ answerAfter: 'database', journalDirectory: join(file, 'journal') });
    setting.database.write = fails;
    setting.database.probe = fails;

    const isDurable = await setting.makeDurable(someHits(2));
    comeBack(setting);
    await setting.flush();

    expect(isDurable).toBe(false);
    expect(setting.drops.list()).toEqual([{ reason: 'journal-unwritable', hits: 2 }]);
  });
});

describe('while the database is away', () => {
  test('no hit waits for it, and all of them are written once it is back', async () => {
    const setting = setUp();
    await goAway(setting);
    setting.database.write = jest.fn(hangs);

    const durable = await Promise.all([
      setting.makeDurable(someHits(2)),
      setting.makeDurable(someHits(2, 2), 'database'),
    ]);
    const attempts = jest.mocked(setting.database.write).mock.calls.length;
    comeBack(setting);
    await setting.flush();

    expect(durable).toEqual([true, true]);
    expect(attempts).toBe(0);
    expect([...setting.database.written].sort()).toEqual(['key-0', 'key-1', 'key-1000', 'key-2', 'key-3']);
    expect(setting.isDatabaseAway()).toBe(false);
    expect(setting.journal.status()).toMatchObject({ hits: 0, bytes: 0 });
  });

  test('waitForRecovery resolves once the journal is replayed, and not before', async () => {
    const setting = setUp();
    await goAway(setting);
    const recovery = setting.waitForRecovery();

    const wasPending = await isPending(recovery);
    comeBack(setting);
    await recovery;

    expect(wasPending).toBe(true);
    expect(setting.database.written).toEqual(['key-1000']);
  });

  test('it stays away while a probe takes longer than a commit may', async () => {
    const setting = setUp();
    const probed = createDeferred();
    await goAway(setting);
    comeBack(setting);
    setting.database.probe = async () => {
      await delay(COMMIT_TIMEOUT_MS + 100);
      probed.resolve();
    };

    await probed.promise;
    await delay(50);
    const wasAway = setting.isDatabaseAway();
    comeBack(setting);
    await setting.flush();

    expect(wasAway).toBe(true);
    expect(setting.isDatabaseAway()).toBe(false);
  });

  test('a write that fails during the replay leaves it away, and is repeated later', async () => {
    const setting = setUp();
    const failed = createDeferred();
    await goAway(setting);
    setting.database.probe = async () => undefined;
    setting.database.write = async () => {
      comeBack(setting);
      failed.resolve();
      throw UNAVAILABLE;
    };

    await failed.promise;
    await delay(50);
    const wasAway = setting.isDatabaseAway();
    await setting.flush();

    expect(wasAway).toBe(true);
    expect(setting.database.written).toEqual(['key-1000']);
    expect(setting.journal.status().hits).toBe(0);
  });

  test('a late write has ended before the journal is replayed', async () => {
    const setting = setUp({ answerAfter: 'database' });
    const late = createDeferred();
    const writes = [late.promise];
    setting.database.write = async () => writes.shift();
    await setting.makeDurable(someHits(1));

    await delay(50);
    const whileLate = [...setting.database.written];
    late.resolve();
    await setting.flush();

    expect(whileLate).toEqual([]);
    expect(setting.database.written).toEqual(['key-0', 'key-0']);
  });

  test('hits of the write-behind queue that could not be written are replayed from the journal', async () => {
    const setting = setUp();
    setting.database.write = fails;
    setting.database.probe = fails;
    await setting.makeDurable(someHits(3));
    await delay(20);
    const wasAway = setting.isDatabaseAway();

    comeBack(setting);
    await setting.flush();

    expect(wasAway).toBe(true);
    expect(setting.database.written).toEqual(['key-0', 'key-1', 'key-2']);
  });
});

test('waitForRecovery resolves at once while the database is available', async () => {
  expect(await isPending(setUp().waitForRecovery())).toBe(false);
});

test('journals of ended processes are replayed, in writes of at most 500 hits', async () => {
  const ended = createJournal({ directory, owner: 'ended', maxBytes: 1_000_000, warn: () => undefined });
  await ended.append(someHits(1_100), 0);
  await ended.close();
  const setting = setUp();
  const sizes: number[] = [];
  setting.database.write = async (hits) => void sizes.push(hits.length);

  await setting.adoptSegments();
  await setting.flush();

  expect(setting.database.written).toEqual(keysOf(someHits(1_100)));
  expect(sizes).toEqual([500, 500, 100]);
  expect((await readdir(directory)).filter((name) => name.endsWith('.journal'))).toEqual([]);
});

test('without journals of ended processes there is nothing to replay', async () => {
  const setting = setUp();

  await setting.adoptSegments();
  await setting.flush();

  expect(setting.database.written).toEqual([]);
  expect(setting.log.info).not.toHaveBeenCalled();
});
