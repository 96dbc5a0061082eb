import { audit, NO_FAULTS } from './audit';
import { type TrackedEmails, prepareTrackedEmails } from './tracked-emails';
import { startReaders, untilAnswered } from './load';
import type { Mode } from './proxy';
import { ANSWER_AFTER, faultDatabases, pause, printResult, scale } from './scale';
import { killAll, startStrapi } from './strapi-process';

/** A process that is killed or stopped under load: no acknowledged hit is lost, and none is counted twice. */

const KILLS = scale({ short: 5, long: 50 });

const READERS = 16;

/** Hits that are answered before each kill. */
const MIN_HITS = 100;

const EXIT_MS = 10_000;

const PASS: Mode = { is: 'pass' };

const STOPPED: Mode = { is: 'stopped' };

describe.each(faultDatabases())('a process that ends under load, on %s', (database) => {
  let tracked: TrackedEmails;

  beforeAll(async () => {
    tracked = await prepareTrackedEmails(database);
  });

  afterAll(async () => {
    await killAll();
    await tracked.stop();
  });

  /** Boots once more, so that the journal is written to the database. */
  const recoverJournal = async () => {
    const strapi = await startStrapi(tracked.root);
    await strapi.ask('drain');
    await strapi.terminate();
  };

  test(`after ${KILLS} kills, no acknowledged hit is lost and none is counted twice`, async () => {
    let answered = 0;

    for (let kill = 0; kill < KILLS; kill += 1) {
      tracked.configure({ tracking: { answerAfter: ANSWER_AFTER[(kill >> 1) % 2] } });
      const strapi = await startStrapi(tracked.root);
      const readers = startReaders({ ...tracked, url: strapi.url }, READERS);
      await untilAnswered(readers, MIN_HITS);
      await pause(Math.random() * 1000);
      if (kill % 2 === 1) {
        await tracked.proxy?.setMode(STOPPED);
        await pause(300 + Math.random() * 700);
      }
      await strapi.kill();
      answered += (await readers.stop()).answered;
      expect(readers.report.wrong).toEqual([]);
      await tracked.proxy?.setMode(PASS);
    }
    await recoverJournal();

    expect(answered).toBeGreaterThanOrEqual(KILLS * MIN_HITS);
    expect(await audit(tracked.database, tracked.ledger)).toEqual(NO_FAULTS);
    printResult(`${database}: ${KILLS} kills, ${answered} hits answered`);
  });

  const stops = ANSWER_AFTER.flatMap((answerAfter) =>
    (database === 'sqlite' ? [PASS] : [PASS, STOPPED]).map((mode) => ({ answerAfter, mode }))
  );

  test.each(stops)(
    'after SIGTERM (database: $mode.is, answerAfter: $answerAfter), it exits within 10 s and loses no hit',
    async ({ answerAfter, mode }) => {
      tracked.configure({ tracking: { answerAfter } });
      const strapi = await startStrapi(tracked.root);
      const readers = startReaders({ ...tracked, url: strapi.url }, READERS);
      await untilAnswered(readers, MIN_HITS);
      await tracked.proxy?.setMode(mode);
      await pause(500);
      const { ms, code } = await strapi.terminate();
      const report = await readers.stop();
      await tracked.proxy?.setMode(PASS);
      await recoverJournal();

      expect(code).toBe(0);
      expect(ms).toBeLessThan(EXIT_MS);
      expect(report.wrong).toEqual([]);
      expect(await audit(tracked.database, tracked.ledger)).toEqual(NO_FAULTS);
      printResult(`${database}, ${mode.is}, ${answerAfter}: exited after ${Math.round(ms)} ms`);
    }
  );
});
