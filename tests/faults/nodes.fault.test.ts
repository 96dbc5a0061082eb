import { audit, countEvents, SOUND } from './audit';
import { type Campaign, prepareCampaign } from './campaign';
import { type Load, startReaders, untilAnswered } from './load';
import { distantDatabases, pause, scale } from './scale';
import { segmentsIn } from './segments';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/** Two processes of one app on one database, whose readers follow the same emails. */

const LOAD_MS = scale({ short: 3_000, long: 60_000 });

const READERS = 16;

const distant = distantDatabases();

(distant.length > 0 ? describe : describe.skip).each(distant)('two processes on one %s', (database) => {
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

  test('together they count what both acknowledged', async () => {
    const before = await countEvents(campaign.database);
    const loads = startLoads();
    await pause(LOAD_MS);
    const { answered, broken, wrong } = await stopAll(loads);
    await drain();

    expect({ broken, wrong }).toEqual({ broken: 0, wrong: [] });
    expect((await countEvents(campaign.database)) - before).toBe(answered);
    expect(await audit(campaign.database, campaign.ledger)).toEqual(SOUND);
  });

  test('after an outage both read their journals at once, and count nothing twice', async () => {
    const before = await countEvents(campaign.database);
    const loads = startLoads();
    await campaign.proxy?.behave({ is: 'stopped' });
    await pause(1500);
    await campaign.proxy?.behave({ is: 'pass' });
    await pause(500);
    const { answered, broken, wrong } = await stopAll(loads);
    await drain();

    expect({ broken, wrong }).toEqual({ broken: 0, wrong: [] });
    expect((await countEvents(campaign.database)) - before).toBe(answered);
    expect(await audit(campaign.database, campaign.ledger)).toEqual(SOUND);
  });

  test('one takes over what two that were killed left on disk', async () => {
    const loads = startLoads();
    await campaign.proxy?.behave({ is: 'stopped' });
    await Promise.all(loads.map((load) => untilAnswered(load, 100)));
    await Promise.all(nodes.map((node) => node.kill()));
    const { wrong } = await stopAll(loads);
    const left = segmentsIn(campaign.journal);
    await campaign.proxy?.behave({ is: 'pass' });
    nodes = [await startStrapi(campaign.root)];
    await drain();

    expect(wrong).toEqual([]);
    expect(left.length).toBeGreaterThan(1);
    expect(await audit(campaign.database, campaign.ledger)).toEqual(SOUND);
  });
});
