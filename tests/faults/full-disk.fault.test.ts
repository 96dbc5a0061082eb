import { join } from 'node:path';
import type { DropReason, Recording } from '../../server/src/tracking/contract';
import { audit, countEvents, NO_FAULTS } from './audit';
import { type TrackedEmails, prepareTrackedEmails } from './tracked-emails';
import { mountDisk } from './disks';
import { startReaders } from './load';
import { describeEach, networkDatabases, pause } from './scale';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/** Hits that can be written neither to the database, which is away, nor to the journal, which has no space. */

const MIN_DROPPED = 1000;

type Disk = {
  name: string;
  /** Prepares the disk and returns the journal's options. Adds its clean-up to `cleanups`. Null when mounting fails. */
  journal: (root: string, cleanups: Array<() => void>) => Record<string, unknown> | null;
  reason: DropReason;
};

const mounted =
  (options: string): Disk['journal'] =>
  (root, cleanups) => {
    const directory = join(root, 'disk');
    const unmount = mountDisk(directory, options);
    if (unmount) cleanups.push(unmount);
    return unmount && { directory };
  };

const DISKS: Disk[] = [
  { name: 'at its size limit', journal: () => ({ maxMegabytes: 1 }), reason: 'journal-full' },
  { name: 'on a full disk', journal: mounted('size=64k'), reason: 'journal-unwritable' },
  { name: 'on a read-only disk', journal: mounted('ro'), reason: 'journal-unwritable' },
  {
    name: 'whose directory cannot be created',
    journal: (root) => ({ directory: join(root, 'package.json/journal') }),
    reason: 'journal-unwritable',
  },
];

const onNetwork = networkDatabases().slice(0, 1);

describeEach(onNetwork)('a journal without space, on %s', (database) => {
  let tracked: TrackedEmails;
  const cleanups: Array<() => void> = [];

  beforeAll(async () => {
    tracked = await prepareTrackedEmails(database);
  });

  afterEach(async () => {
    await killAll();
    for (const cleanUp of cleanups.splice(0)) cleanUp();
  });

  afterAll(() => tracked.stop());

  test.each(DISKS)('a journal $name: every hit is answered, and dropped hits are counted', async (disk) => {
    const journal = disk.journal(tracked.root, cleanups);
    if (!journal) return console.warn(`Skipped, because this user may not mount a disk: ${disk.name}`);
    tracked.configure({ tracking: { journal } });
    const strapi = await startStrapi(tracked.root);
    const before = await countEvents(tracked.database);

    await tracked.proxy?.setMode({ is: 'stopped' });
    const readers = startReaders({ ...tracked, url: strapi.url }, 32);
    await untilDropped(strapi, disk.reason);
    const report = await readers.stop();
    const duringOutage = await strapi.ask<Recording>('recording');
    await tracked.proxy?.setMode({ is: 'pass' });
    await strapi.ask('drain');
    const afterOutage = await strapi.ask<Recording>('recording');

    const kept = report.answered - droppedIn(afterOutage, disk.reason);
    const stored = (await countEvents(tracked.database)) - before;
    expect(report).toMatchObject({ broken: 0, wrong: [] });
    expect(duringOutage.database).toBe('away');
    expect(duringOutage.journal.state).toBe(disk.reason === 'journal-full' ? 'full' : 'unwritable');
    expect(afterOutage.dropped.map(({ reason }) => reason)).toEqual([disk.reason]);
    expect(afterOutage).toMatchObject({ database: 'answering', journal: { hits: 0 } });
    expect(afterOutage.recorded).toBe(stored);
    // A partial write on the full disk may have stored some of the dropped hits.
    expect(stored).toBeGreaterThanOrEqual(kept);
    expect(stored).toBeLessThanOrEqual(report.answered);
    expect(await audit(tracked.database, tracked.ledger)).toEqual({
      ...NO_FAULTS,
      lost: expect.any(Array),
    });
    return strapi.kill();
  });
});

const droppedIn = ({ dropped }: Recording, wanted: DropReason) =>
  dropped.find(({ reason }) => reason === wanted)?.hits ?? 0;

const untilDropped = async (strapi: StrapiProcess, reason: DropReason) => {
  while (droppedIn(await strapi.ask<Recording>('recording'), reason) < MIN_DROPPED) await pause(100);
};
