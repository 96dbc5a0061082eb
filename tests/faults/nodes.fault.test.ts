import { audit, countEvents, NO_FAULTS } from './audit';
import { type Campaign, prepareCampaign } from './campaign';
import { type Load, startReaders, untilAnswered } from './load';
import { networkDatabases, pause, scale } from './scale';
import { segmentsIn } from './segments';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/** Two processes of one app on one database record hits of the same emails. */

const LOAD_MS = scale({ short: 3_000, long: 60_000 });

const READERS = 16;

const onNetwork = networkDatabases();

(onNetwork.length > 0 ? describe : describe.skip).each(onNetwork)('two processes on one %s', (database) => {
  let campaign: Campaign;
  let nodes: StrapiProcess[];

  beforeAll(async () => {
    campaign = await prepareCampaign(database, 10);
    nodes = [await startStrapi(campaign.root), await startStrapi(campaign.root)];
  });

  afterAll(async () => {
    await killAll();
    await campaign.stop();
  });

  const startLoads = () => nodes.map(({ url }) => startReaders({ ...campaign, url }, READERS));
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
    const before = await countEvents(campaign.database);
    const loads = startLoads();
    await pause(LOAD_MS);
    const { answered, broken, wrong } = await stopAll(loads);
    await drain();

    expect({ broken, wrong }).toEqual({ broken: 0, wrong: [] });
    expect((await countEvents(campaign.database)) - before).toBe(answered);
    expect(await audit(campaign.database, campaign.ledger)).toEqual(NO_FAULTS);
  });

  test('after a database outage both write their journals to the database, and no hit is counted twice', async () => {
    const before = await countEvents(campaign.database);
    const loads = startLoads();
    await campaign.proxy?.setMode({ is: 'stopped' });
    await pause(1500);
    await campaign.proxy?.setMode({ is: 'pass' });
    await pause(500);
    const { answered, broken, wrong } = await stopAll(loads);
    await drain();

    expect({ broken, wrong }).toEqual({ broken: 0, wrong: [] });
    expect((await countEvents(campaign.database)) - before).toBe(answered);
    expect(await audit(campaign.database, campaign.ledger)).toEqual(NO_FAULTS);
  });

  test('a new process writes the journals of two killed processes to the database', async () => {
    const loads = startLoads();
    await campaign.proxy?.setMode({ is: 'stopped' });
    await Promise.all(loads.map((load) => untilAnswered(load, 100)));
    await Promise.all(nodes.map((node) => node.kill()));
    const { wrong } = await stopAll(loads);
    const segmentsLeft = segmentsIn(campaign.journal);
    await campaign.proxy?.setMode({ is: 'pass' });
    nodes = [await startStrapi(campaign.root)];
    await drain();

    expect(wrong).toEqual([]);
    expect(segmentsLeft.length).toBeGreaterThan(1);
    expect(await audit(campaign.database, campaign.ledger)).toEqual(NO_FAULTS);
  });
});
