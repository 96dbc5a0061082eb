import { audit, countEvents, SOUND } from './audit';
import { type Campaign, prepareCampaign } from './campaign';
import { quantile, type Report, startHealthChecks, startSteadyHits } from './load';
import type { Mode } from './proxy';
import { distantDatabases, isLong, pause, PLACES, scale, tell } from './scale';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/** What readers notice of a database that is away, which is nothing. */

const HITS_PER_SECOND = 100;

const OUTAGE_MS = scale({ short: 20_000, long: 120_000 });

/** More than three times what an answer takes that needs no database, on this machine at this time. */
const P99_MS = 250;

const RETURN_MS = 30_000;

const FAULTS: Array<[name: string, mode: Mode]> = [
  ['stopped', { is: 'stopped' }],
  ['half-open', { is: 'half-open' }],
  ['slow', { is: 'slow', delayMs: 400 }],
];

/** Waiting for the database is where an outage can be noticed; the other place has one of each kind in the long form. */
const CASES = distantDatabases().flatMap((database) =>
  PLACES.map((answerAfter) => ({
    database,
    answerAfter,
    faults: isLong || answerAfter === 'database' ? FAULTS : FAULTS.slice(1, 2),
  }))
);

const TITLE = 'a database that is away: $database, answers after: $answerAfter';

(CASES.length > 0 ? describe : describe.skip).each(CASES)(TITLE, ({ database, answerAfter, faults }) => {
  let campaign: Campaign;
  let strapi: StrapiProcess;

  beforeAll(async () => {
    campaign = await prepareCampaign(database);
    campaign.configure({ tracking: { answerAfter } });
    strapi = await startStrapi(campaign.root);
  });

  afterAll(async () => {
    await killAll();
    await campaign.stop();
  });

  test.each(faults)(
    'case 55: %s, it keeps nobody waiting, and every event is there soon after its return',
    async (name, mode) => {
      const hits = startSteadyHits({ ...campaign, url: strapi.url }, HITS_PER_SECOND);
      const health = startHealthChecks(strapi, HITS_PER_SECOND / 2);
      await pause(1000);
      await campaign.proxy?.behave(mode);
      await pause(OUTAGE_MS);
      await campaign.proxy?.behave({ is: 'pass' });
      const backAt = performance.now();
      await pause(1000);
      const report = await hits.stop();
      const control = await health.stop();
      await strapi.ask('drain');
      const countedMs = performance.now() - backAt;

      expect(report).toMatchObject({ broken: 0, wrong: [] });
      expect(report.answered).toBeGreaterThan((HITS_PER_SECOND * OUTAGE_MS) / 1000);
      expect(quantile(report, 0.99)).toBeLessThan(P99_MS + 3 * quantile(control, 0.99));
      expect(countedMs).toBeLessThan(RETURN_MS);
      expect(await audit(campaign.database, campaign.ledger)).toEqual(SOUND);
      expect(await countEvents(campaign.database)).toBe(sumOf(campaign.ledger.attempted));
      tell(told(`${database}, ${answerAfter}`, name, report, countedMs));
    }
  );
});

const sumOf = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((sum, hits) => sum + hits, 0);

const told = (place: string, name: string, report: Report, countedMs: number) =>
  `${place}, ${name}: ${report.answered} hits answered, p50 ${quantile(report, 0.5).toFixed(1)} ms, p99 ${quantile(report, 0.99).toFixed(1)} ms, the last ${quantile(report, 1 - 1e-9).toFixed(1)} ms, all counted ${Math.round(countedMs)} ms after its return`;
