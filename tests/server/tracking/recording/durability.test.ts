import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { comeBack, fails, hangs, isPending, journalDirectory, setUpDurability } from './durability-setup';
import { createDeferred, someHits } from './hits';

describe('with answerAfter journal', () => {
  test('hits are durable once they are in the journal, while the database still writes', async () => {
    const commit = createDeferred();
    const setting = setUpDurability();
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
    const setting = setUpDurability();
    setting.database.write = () => commit.promise;

    const durable = setting.makeDurable(someHits(1), 'database');
    const wasPending = await isPending(durable);
    commit.resolve();

    expect(wasPending).toBe(true);
    expect(await durable).toBe(true);
    expect(setting.journal.status().bytes).toBe(0);
  });

  test('without room in the journal the database alone makes hits durable', async () => {
    const setting = setUpDurability({ maxBytes: 0 });

    expect(await setting.makeDurable(someHits(1))).toBe(true);
    expect(setting.database.written).toEqual(['key-0']);
    expect(setting.drops.list()).toEqual([]);
  });

  test('hits that neither the journal nor the database takes are dropped and counted', async () => {
    const setting = setUpDurability({ maxBytes: 0 });
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
    const setting = setUpDurability({ answerAfter: 'database' });

    expect(await setting.makeDurable(someHits(1))).toBe(true);
    expect(setting.database.written).toEqual(['key-0']);
    expect(await readdir(journalDirectory())).toEqual([]);
  });

  test.each([
    ['fails', fails],
    ['exceeds its timeout', hangs],
  ])('a commit that %s leaves its hits to the journal, and the database counts as away', async (_, write) => {
    const setting = setUpDurability({ answerAfter: 'database' });
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
    const file = join(journalDirectory(), 'file');
    await writeFile(file, '');
    const setting = setUpDurability({ answerAfter: 'database', writeTo: join(file, 'journal') });
    setting.database.write = fails;
    setting.database.probe = fails;

    const isDurable = await setting.makeDurable(someHits(2));
    comeBack(setting);
    await setting.flush();

    expect(isDurable).toBe(false);
    expect(setting.drops.list()).toEqual([{ reason: 'journal-unwritable', hits: 2 }]);
  });
});
