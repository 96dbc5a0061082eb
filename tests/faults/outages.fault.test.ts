import { audit, countEvents, NO_FAULTS } from './audit';
import { type TrackedEmails, prepareTrackedEmails } from './tracked-emails';
import { quantile, type Report, startHealthChecks, startSteadyHits } from './load';
import type { Mode } from './proxy';
import { ANSWER_AFTER, describeEach, isLong, networkDatabases, pause, printResult, scale } from './scale';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/** While the database is away, readers get their answers in time and no hit is lost. */

const HITS_PER_SECOND = 100;

const OUTAGE_MS = scale({ short: 20_000, long: 120_000 });

/** Allowed p99 of a hit, on top of five times the p99 of a health check, which needs no database. */
const MAX_EXTRA_P99_MS = 250;

/** Allowed time from the return of the database until all hits are counted. */
const MAX_RECOVERY_MS = 30_000;

const FAULTS: Array<[name: string, mode: Mode]> = [
  ['stopped', { is: 'stopped' }],
  ['half-open', { is: 'half-open' }],
  ['slow', { is: 'slow', delayMs: 400 }],
];

/** All faults with `answerAfter: 'database'`, where hits wait for the database. The short run tests `journal` with one. */
const CASES = networkDatabases().flatMap((database) =>
  ANSWER_AFTER.map((answerAfter) => ({
    database,
    answerAfter,
    faults: isLong || answerAfter === 'database' ? FAULTS : FAULTS.slice(1, 2),
  }))
);

const TITLE = 'a database outage ($database, answerAfter: $answerAfter)';

describeEach(CASES)(TITLE, ({ database, answerAfter, faults }) => {
  let tracked: TrackedEmails;
  let strapi: StrapiProcess;

  beforeAll(async () => {
    tracked = await prepareTrackedEmails(database);
    tracked.configure({ tracking: { answerAfter } });
    strapi = await startStrapi(tracked.root);
  });

  afterAll(async () => {
    await killAll();
    await tracked.stop();
  });

  test.each(faults)(
    'case 55: with the database %s, hits are answered in time, and all are counted within 30 s of its return',
    async (name, mode) => {
      const hits = startSteadyHits({ ...tracked, url: strapi.url }, HITS_PER_SECOND);
      const health = startHealthChecks(strapi, HITS_PER_SECOND / 2);
      await pause(1000);
      await tracked.proxy?.setMode(mode);
      await pause(OUTAGE_MS);
      await tracked.proxy?.setMode({ is: 'pass' });
      const backAt = performance.now();
      await pause(1000);
      const report = await hits.stop();
      const healthReport = await health.stop();
      await strapi.ask('drain');
      const recoveryMs = performance.now() - backAt;

      expect(report).toMatchObject({ broken: 0, wrong: [] });
      expect(report.answered).toBeGreaterThan((HITS_PER_SECOND * OUTAGE_MS) / 1000);
      expect(quantile(report, 0.99)).toBeLessThan(MAX_EXTRA_P99_MS + 5 * quantile(healthReport, 0.99));
      expect(recoveryMs).toBeLessThan(MAX_RECOVERY_MS);
      expect(await audit(tracked.database, tracked.ledger)).toEqual(NO_FAULTS);
      expect(await countEvents(tracked.database)).toBe(sumOf(tracked.ledger.attempted));
      printResult(describeRun(`${database}, ${answerAfter}`, name, report, recoveryMs));
    }
  );
});

const sumOf = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((sum, hits) => sum + hits, 0);

const describeRun = (setup: string, name: string, report: Report, recoveryMs: number) =>
  `${setup}, ${name}: ${report.answered} hits answered, p50 ${quantile(report, 0.5).toFixed(1)} ms, p99 ${quantile(report, 0.99).toFixed(1)} ms, slowest ${quantile(report, 1 - 1e-9).toFixed(1)} ms, all counted ${Math.round(recoveryMs)} ms after the database returned`;
