import { audit, SOUND } from './audit';
import { type Campaign, prepareCampaign } from './campaign';
import { startReaders, untilAnswered } from './load';
import type { Mode } from './proxy';
import { faultDatabases, pause, PLACES, scale, tell } from './scale';
import { killAll, startStrapi } from './strapi-process';

/** What a process that ends leaves behind, however it ends. */

const KILLS = scale({ short: 5, long: 50 });

const READERS = 16;

/** Hits that are answered before a process is killed. */
const MIN_HITS = 100;

const EXIT_MS = 10_000;

const PASS: Mode = { is: 'pass' };

const STOPPED: Mode = { is: 'stopped' };

describe.each(faultDatabases())('a process that ends under load, on %s', (database) => {
  let campaign: Campaign;

  beforeAll(async () => {
    campaign = await prepareCampaign(database);
  });

  afterAll(async () => {
    await killAll();
    await campaign.stop();
  });

  /** Everything that was acknowledged is counted. */
  const settle = async () => {
    const strapi = await startStrapi(campaign.root);
    await strapi.ask('drain');
    await strapi.terminate();
  };

  test(`killed ${KILLS} times, it loses no acknowledged hit and counts none twice`, async () => {
    let answered = 0;

    for (let kill = 0; kill < KILLS; kill += 1) {
      campaign.configure({ tracking: { answerAfter: PLACES[(kill >> 1) % 2] } });
      const strapi = await startStrapi(campaign.root);
      const readers = startReaders({ ...campaign, url: strapi.url }, READERS);
      await untilAnswered(readers, MIN_HITS);
      await pause(Math.random() * 1000);
      if (kill % 2 === 1) {
        await campaign.proxy?.behave(STOPPED);
        await pause(300 + Math.random() * 700);
      }
      await strapi.kill();
      answered += (await readers.stop()).answered;
      expect(readers.report.wrong).toEqual([]);
      await campaign.proxy?.behave(PASS);
    }
    await settle();

    expect(answered).toBeGreaterThanOrEqual(KILLS * MIN_HITS);
    expect(await audit(campaign.database, campaign.ledger)).toEqual(SOUND);
    tell(`${database}: ${KILLS} kills, ${answered} hits answered`);
  });

  const stops = PLACES.flatMap((answerAfter) =>
    (database === 'sqlite' ? [PASS] : [PASS, STOPPED]).map((mode) => ({ answerAfter, mode }))
  );

  test.each(stops)(
    'asked to stop (database: $mode.is, answers after: $answerAfter), it ends in time and loses nothing',
    async ({ answerAfter, mode }) => {
      campaign.configure({ tracking: { answerAfter } });
      const strapi = await startStrapi(campaign.root);
      const readers = startReaders({ ...campaign, url: strapi.url }, READERS);
      await untilAnswered(readers, MIN_HITS);
      await campaign.proxy?.behave(mode);
      await pause(500);
      const { ms, code } = await strapi.terminate();
      const report = await readers.stop();
      await campaign.proxy?.behave(PASS);
      await settle();

      expect(code).toBe(0);
      expect(ms).toBeLessThan(EXIT_MS);
      expect(report.wrong).toEqual([]);
      expect(await audit(campaign.database, campaign.ledger)).toEqual(SOUND);
      tell(`${database}, ${mode.is}, ${answerAfter}: ended in ${Math.round(ms)} ms`);
    }
  );
});
