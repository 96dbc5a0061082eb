import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Recording } from '../../server/src/tracking/contract';
import { audit, countEvents, SOUND } from './audit';
import { type Campaign, prepareCampaign } from './campaign';
import { follow } from './load';
import { distantDatabases } from './scale';
import { quarantinesIn, segmentsIn } from './segments';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/** What a boot makes of a journal that something happened to. */

const HITS = 60;

/** As where the last write was cut off: zeros are behind what a segment was filled with. */
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

const leaveRubbish = (segment: string) => {
  const beside = (began: string) =>
    join(dirname(segment), segment.slice(dirname(segment).length + 1).replace(/^[^.]+/, began));
  const rubbish = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256));

  writeFileSync(beside('000000001'), rubbish);
  writeFileSync(beside('000000002'), '');
  writeFileSync(beside('000000003'), `${'x'.repeat(1_000_000)}\n`);
  mkdirSync(beside('000000004'));
  writeFileSync(join(dirname(segment), 'rubbish.journal'), rubbish);
  // What some file systems leave of a write that a crash cut off.
  writeFileSync(segment, Buffer.alloc(512), { flag: 'a' });
};

type Damage = { name: string; damage: (segment: string) => void; lost: number; isQuarantined: boolean };

const DAMAGES: Damage[] = [
  { name: 'a torn last line', damage: tearLastLine, lost: 1, isQuarantined: false },
  { name: 'flipped bits in three lines', damage: flipBits, lost: 3, isQuarantined: true },
  { name: 'rubbish beside and behind it', damage: leaveRubbish, lost: 0, isQuarantined: true },
];

const distant = distantDatabases().slice(0, 1);

(distant.length > 0 ? describe : describe.skip).each(distant)('a damaged journal, on %s', (database) => {
  let campaign: Campaign;
  let strapi: StrapiProcess;

  beforeAll(async () => {
    campaign = await prepareCampaign(database);
    strapi = await startStrapi(campaign.root);
  });

  afterAll(async () => {
    await killAll();
    await campaign.stop();
  });

  test.each(DAMAGES)('$name: it boots, and counts every line that is whole', async (round) => {
    const before = await countEvents(campaign.database);
    await campaign.proxy?.behave({ is: 'stopped' });
    const report = await follow({ ...campaign, url: strapi.url }, HITS);
    await strapi.kill();
    const segments = segmentsIn(campaign.journal);
    await campaign.proxy?.behave({ is: 'pass' });

    round.damage(String(segments.at(-1)));
    strapi = await startStrapi(campaign.root);
    await strapi.ask('drain');
    const { journal } = await strapi.ask<Recording>('recording');

    expect(report).toMatchObject({ answered: HITS, wrong: [] });
    expect(await countEvents(campaign.database)).toBe(before + HITS - round.lost);
    expect(journal.quarantinedLines > 0).toBe(round.isQuarantined);
    if (round.lost > 0 && round.isQuarantined) expect(journal.quarantinedLines).toBe(round.lost);
    if (round.isQuarantined) expect(quarantinesIn(campaign.journal).length).toBeGreaterThan(0);
    expect(segmentsIn(campaign.journal)).not.toContain(segments.at(-1));
    expect(await audit(campaign.database, campaign.ledger)).toEqual({ ...SOUND, lost: expect.any(Array) });
  });
});
