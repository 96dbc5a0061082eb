import { audit, countEvents, NO_FAULTS } from './audit';
import { type TrackedEmails, prepareTrackedEmails } from './tracked-emails';
import { type Load, startReaders, untilAnswered } from './load';
import { describeEach, networkDatabases, pause, scale } from './scale';
import { segmentsIn } from './segments';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/** Two processes of one app on one database record hits of the same emails. */

const LOAD_MS = scale({ short: 3_000, long: 60_000 });

const READERS = 16;

const onNetwork = networkDatabases();

describeEach(onNetwork)('two processes on one %s', (database) => {
  let tracked: TrackedEmails;
  let nodes: StrapiProcess[];

  beforeAll(async () => {
    tracked = await prepareTrackedEmails(database, 10);
    nodes = [await startStrapi(tracked.root), await startStrapi(tracked.root)];
  });

  afterAll(async () => {
    await killAll();
    await tracked.stop();
  });

  const startLoads = () => nodes.map(({ url }) => startReaders({ ...tracked, url }, READERS));
  const stopAll = async (loads: Load[]) => {
    const reports = await Promise.all(loads.map((load) => load.stop()));
    return {
      answered: reports.reduce((sum, { answered }) => sum + answered, 0),
      broken: reports.reduce((sum, { broken }) => sum + broken, 0),
      wrong: reports.flatMap(({ wrong }) => wrong),
    };
  };
  const drain = () => Promise.all(nodes.map((node) => node.ask('drain')));

  test('all hits that the two acknowledged are counted once', async () => {
    const before = await countEvents(tracked.database);
    const loads = startLoads();
    await pause(LOAD_MS);
    const { answered, broken, wrong } = await stopAll(loads);
    await drain();

    expect({ broken, wrong }).toEqual({ broken: 0, wrong: [] });
    expect((await countEvents(tracked.database)) - before).toBe(answered);
    expect(await audit(tracked.database, tracked.ledger)).toEqual(NO_FAULTS);
  });

  test('after a database outage both write their journals to the database, and no hit is counted twice', async () => {
    const before = await countEvents(tracked.database);
    const loads = startLoads();
    await tracked.proxy?.setMode({ is: 'stopped' });
    await pause(1500);
    await tracked.proxy?.setMode({ is: 'pass' });
    await pause(500);
    const { answered, broken, wrong } = await stopAll(loads);
    await drain();

    expect({ broken, wrong }).toEqual({ broken: 0, wrong: [] });
    expect((await countEvents(tracked.database)) - before).toBe(answered);
    expect(await audit(tracked.database, tracked.ledger)).toEqual(NO_FAULTS);
  });

  test('a new process writes the journals of two killed processes to the database', async () => {
    const loads = startLoads();
    await tracked.proxy?.setMode({ is: 'stopped' });
    await Promise.all(loads.map((load) => untilAnswered(load, 100)));
    await Promise.all(nodes.map((node) => node.kill()));
    const { wrong } = await stopAll(loads);
    const segmentsLeft = segmentsIn(tracked.journal);
    await tracked.proxy?.setMode({ is: 'pass' });
    nodes = [await startStrapi(tracked.root)];
    await drain();

    expect(wrong).toEqual([]);
    expect(segmentsLeft.length).toBeGreaterThan(1);
    expect(await audit(tracked.database, tracked.ledger)).toEqual(NO_FAULTS);
  });
});
