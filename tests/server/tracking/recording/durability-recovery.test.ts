import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createJournal } from '../../../../server/src/tracking/journal/journal';
import {
  comeBack,
  COMMIT_TIMEOUT_MS,
  fails,
  goAway,
  hangs,
  journalDirectory,
  setUpDurability,
  UNAVAILABLE,
} from './durability-setup';
import { createDeferred, keysOf, someHits } from './hits';

describe('while the database is away', () => {
  test('no hit waits for it, and all of them are written once it is back', async () => {
    const setting = setUpDurability();
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

  test('it stays away while a probe takes longer than a commit may', async () => {
    const setting = setUpDurability();
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
    const setting = setUpDurability();
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
    const setting = setUpDurability({ answerAfter: 'database' });
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
    const setting = setUpDurability();
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

test('journals of ended processes are replayed, in writes of at most 500 hits', async () => {
  const ended = createJournal({
    directory: journalDirectory(),
    owner: 'ended',
    maxBytes: 1_000_000,
    warn: () => undefined,
  });
  await ended.append(someHits(1_100), 0);
  await ended.close();
  const setting = setUpDurability();
  const sizes: number[] = [];
  setting.database.write = async (hits) => void sizes.push(hits.length);

  await setting.adoptSegments();
  await setting.flush();

  expect(setting.database.written).toEqual(keysOf(someHits(1_100)));
  expect(sizes).toEqual([500, 500, 100]);
  expect((await readdir(journalDirectory())).filter((name) => name.endsWith('.journal'))).toEqual([]);
});

test('without journals of ended processes there is nothing to replay', async () => {
  const setting = setUpDurability();

  await setting.adoptSegments();
  await setting.flush();

  expect(setting.database.written).toEqual([]);
  expect(setting.log.info).not.toHaveBeenCalled();
});
