import { join } from 'node:path';
import type { DropReason, Recording } from '../../server/src/tracking/contract';
import { audit, countEvents, SOUND } from './audit';
import { type Campaign, prepareCampaign } from './campaign';
import { mountDisk } from './disks';
import { startReaders } from './load';
import { distantDatabases, pause } from './scale';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/** What happens to hits for which, while the database is away, there is no room on disk either. */

const MIN_DROPPED = 1000;

type Disk = {
  name: string;
  /** The journal's options, in an app; what takes the disk away is left in `after`. Null where it cannot be had. */
  journal: (root: string, after: Array<() => void>) => Record<string, unknown> | null;
  reason: DropReason;
};

const mounted =
  (options: string): Disk['journal'] =>
  (root, after) => {
    const directory = join(root, 'disk');
    const unmount = mountDisk(directory, options);
    if (unmount) after.push(unmount);
    return unmount && { directory };
  };

const DISKS: Disk[] = [
  { name: 'at its cap', journal: () => ({ maxMegabytes: 1 }), reason: 'journal-full' },
  { name: 'on a full disk', journal: mounted('size=64k'), reason: 'journal-unwritable' },
  { name: 'on a disk that is read-only', journal: mounted('ro'), reason: 'journal-unwritable' },
  {
    name: 'where its directory cannot be made',
    journal: (root) => ({ directory: join(root, 'package.json/journal') }),
    reason: 'journal-unwritable',
  },
];

const distant = distantDatabases().slice(0, 1);

(distant.length > 0 ? describe : describe.skip).each(distant)('a journal without room, on %s', (database) => {
  let campaign: Campaign;
  const after: Array<() => void> = [];

  beforeAll(async () => {
    campaign = await prepareCampaign(database);
  });

  afterEach(async () => {
    await killAll();
    for (const undo of after.splice(0)) undo();
  });

  afterAll(() => campaign.stop());

  test.each(DISKS)('$name: every hit is answered, and what was not kept is counted', async (disk) => {
    const journal = disk.journal(campaign.root, after);
    if (!journal) return console.warn(`left out, because nothing can be mounted here: ${disk.name}`);
    campaign.configure({ tracking: { journal } });
    const strapi = await startStrapi(campaign.root);
    const before = await countEvents(campaign.database);

    await campaign.proxy?.behave({ is: 'stopped' });
    const readers = startReaders({ ...campaign, url: strapi.url }, 32);
    await untilDropped(strapi, disk.reason);
    const report = await readers.stop();
    const away = await strapi.ask<Recording>('recording');
    await campaign.proxy?.behave({ is: 'pass' });
    await strapi.ask('drain');
    const back = await strapi.ask<Recording>('recording');

    const kept = report.answered - droppedIn(back, disk.reason);
    const stored = (await countEvents(campaign.database)) - before;
    expect(report).toMatchObject({ broken: 0, wrong: [] });
    expect(away.database).toBe('away');
    expect(away.journal.state).toBe(disk.reason === 'journal-full' ? 'full' : 'unwritable');
    expect(back.dropped.map(({ reason }) => reason)).toEqual([disk.reason]);
    expect(back).toMatchObject({ database: 'answering', journal: { hits: 0 } });
    expect(back.recorded).toBe(stored);
    // A write that the full disk cut short may have left hits that were given up.
    expect(stored).toBeGreaterThanOrEqual(kept);
    expect(stored).toBeLessThanOrEqual(report.answered);
    expect(await audit(campaign.database, campaign.ledger)).toEqual({ ...SOUND, lost: expect.any(Array) });
    return strapi.kill();
  });
});

const droppedIn = ({ dropped }: Recording, wanted: DropReason) =>
  dropped.find(({ reason }) => reason === wanted)?.hits ?? 0;

const untilDropped = async (strapi: StrapiProcess, reason: DropReason) => {
  while (droppedIn(await strapi.ask<Recording>('recording'), reason) < MIN_DROPPED) await pause(100);
};
