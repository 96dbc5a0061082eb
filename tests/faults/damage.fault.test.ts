import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Recording } from '../../server/src/tracking/contract';
import { audit, countEvents, NO_FAULTS } from './audit';
import { type TrackedEmails, prepareTrackedEmails } from './tracked-emails';
import { follow } from './load';
import { describeEach, networkDatabases } from './scale';
import { quarantinesIn, segmentsIn } from './segments';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/** Booting with a damaged journal: intact lines are counted, damaged ones are skipped or quarantined. */

const HITS = 60;

/** Cuts the last line off in its middle, as a crash during the write does. */
const tearLastLine = (segment: string) => truncateSync(segment, readFileSync(segment).lastIndexOf('\n') - 20);

const flipBits = (segment: string) => {
  const bytes = readFileSync(segment);
  const lines = bytes.toString('latin1').split('\n');
  for (const line of [5, 20, 40]) {
    const start = lines.slice(0, line).join('\n').length;
    bytes[start + 30] = Number(bytes[start + 30]) ^ 1;
  }
  writeFileSync(segment, bytes);
};

const addGarbage = (segment: string) => {
  const pathBeside = (start: string) =>
    join(dirname(segment), segment.slice(dirname(segment).length + 1).replace(/^[^.]+/, start));
  const garbage = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256));

  writeFileSync(pathBeside('000000001'), garbage);
  writeFileSync(pathBeside('000000002'), '');
  writeFileSync(pathBeside('000000003'), `${'x'.repeat(1_000_000)}\n`);
  mkdirSync(pathBeside('000000004'));
  writeFileSync(join(dirname(segment), 'garbage.journal'), garbage);
  // Some file systems leave zeros at the end of a file after a crash.
  writeFileSync(segment, Buffer.alloc(512), { flag: 'a' });
};

type Damage = { name: string; damage: (segment: string) => void; lost: number; isQuarantined: boolean };

const DAMAGES: Damage[] = [
  { name: 'a torn last line', damage: tearLastLine, lost: 1, isQuarantined: false },
  { name: 'flipped bits in three lines', damage: flipBits, lost: 3, isQuarantined: true },
  { name: 'garbage files and trailing zeros', damage: addGarbage, lost: 0, isQuarantined: true },
];

const onNetwork = networkDatabases().slice(0, 1);

describeEach(onNetwork)('a damaged journal, on %s', (database) => {
  let tracked: TrackedEmails;
  let strapi: StrapiProcess;

  beforeAll(async () => {
    tracked = await prepareTrackedEmails(database);
    strapi = await startStrapi(tracked.root);
  });

  afterAll(async () => {
    await killAll();
    await tracked.stop();
  });

  test.each(DAMAGES)('with $name, Strapi boots and counts every intact line', async (damaged) => {
    const before = await countEvents(tracked.database);
    await tracked.proxy?.setMode({ is: 'stopped' });
    const report = await follow({ ...tracked, url: strapi.url }, HITS);
    await strapi.kill();
    const segments = segmentsIn(tracked.journal);
    await tracked.proxy?.setMode({ is: 'pass' });

    damaged.damage(String(segments.at(-1)));
    strapi = await startStrapi(tracked.root);
    await strapi.ask('drain');
    const { journal } = await strapi.ask<Recording>('recording');

    expect(report).toMatchObject({ answered: HITS, wrong: [] });
    expect(await countEvents(tracked.database)).toBe(before + HITS - damaged.lost);
    expect(journal.quarantinedLines > 0).toBe(damaged.isQuarantined);
    if (damaged.lost > 0 && damaged.isQuarantined) expect(journal.quarantinedLines).toBe(damaged.lost);
    if (damaged.isQuarantined) expect(quarantinesIn(tracked.journal).length).toBeGreaterThan(0);
    expect(segmentsIn(tracked.journal)).not.toContain(segments.at(-1));
    expect(await audit(tracked.database, tracked.ledger)).toEqual({
      ...NO_FAULTS,
      lost: expect.any(Array),
    });
  });
});
