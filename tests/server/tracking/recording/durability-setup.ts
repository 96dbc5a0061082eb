import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Hit } from '../../../../server/src/tracking/events/hit';
import { createJournal } from '../../../../server/src/tracking/journal/journal';
import { createDropCounters } from '../../../../server/src/tracking/recording/drop-counters';
import { createDurability } from '../../../../server/src/tracking/recording/durability';
import { driverError, fakeStrapi, keysOf, someHits } from './hits';

/** How long the tests let a commit take; a probe that takes longer leaves the database away. */
export const COMMIT_TIMEOUT_MS = 500;

export const UNAVAILABLE = driverError('57P01');

let directory = '';
let openJournals: Array<{ close: () => Promise<void> }> = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'journal-'));
});

afterEach(async () => {
  for (const journal of openJournals) await journal.close();
  openJournals = [];
  await rm(directory, { recursive: true });
});

/** Directory of the journals of the test that runs. */
export const journalDirectory = () => directory;

type Setup = {
  answerAfter?: 'journal' | 'database';
  maxBytes?: number;
  writeTo?: string;
};

/** Durability with a real journal and a database that does what the test says. */
export const setUpDurability = ({
  answerAfter = 'journal',
  maxBytes = 1_000_000,
  writeTo = directory,
}: Setup = {}) => {
  const database = {
    write: async (_hits: Hit[]): Promise<void> => undefined,
    probe: async (): Promise<unknown> => undefined,
    written: [] as string[],
  };
  const { strapi, log } = fakeStrapi({ answerAfter, commitTimeoutMs: COMMIT_TIMEOUT_MS });
  const journal = createJournal({
    directory: writeTo,
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

type Setting = ReturnType<typeof setUpDurability>;

export const fails = () => Promise.reject(UNAVAILABLE);

export const hangs = () => new Promise<void>(() => undefined);

/** Makes the database unavailable, and lets one hit notice it. */
export const goAway = async ({ database, makeDurable }: Setting) => {
  database.write = fails;
  database.probe = fails;
  await makeDurable(someHits(1, 1000), 'database');
};

export const comeBack = ({ database }: Setting) => {
  database.write = async () => undefined;
  database.probe = async () => undefined;
};

/** Whether a promise takes longer than some turns of the event loop. */
export const isPending = async (promise: Promise<unknown>) =>
  (await Promise.race([promise.then(() => 'ended'), delay(20, 'pending')])) === 'pending';
