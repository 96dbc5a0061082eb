import { describeEach, faultDatabases, networkDatabases, pause, printResult } from './scale';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';
import { prepareTrackedEmails, type TrackedEmails } from './tracked-emails';

/** Once a withdrawal of the consent to recording is confirmed, it holds: through outages and kills, and on every node. */

const PEOPLE = 20;

/** An opt-out has two seconds to reach the database. */
const MAX_DELAY_MS = 2_500;

const pathOfPage = (unsubscribe: string) => unsubscribe.replace('/sequences/u/', '/sequences/p/');

const press = async ({ url }: StrapiProcess, unsubscribe: string, act: string) => {
  const response = await fetch(`${url}${pathOfPage(unsubscribe)}?act=${act}`, { method: 'POST' });
  const text = await response.text();
  return { status: response.status, isConfirmed: text.includes('Saved.') };
};

const pixelsOf = ({ targets }: TrackedEmails) => targets.filter(({ location }) => location === null);

/** Resolves with a function that gives the database back. */
const takeDatabaseAway = async ({ proxy, database }: TrackedEmails): Promise<() => Promise<void>> => {
  if (proxy) {
    await proxy.setMode({ is: 'stopped' });
    return () => proxy.setMode({ is: 'pass' });
  }
  const lock = await database.transaction();
  await lock('sequences_prospects').where({ id: 0 }).update({ first_name: 'locked' });
  return async () => void (await lock.rollback());
};

describe.each(faultDatabases())('withdrawals while the database is away, on %s', (name) => {
  let tracked: TrackedEmails;

  beforeAll(async () => {
    tracked = await prepareTrackedEmails(name, PEOPLE);
  });

  afterAll(async () => {
    await killAll();
    await tracked.stop();
  });

  const consents = async () =>
    tracked.database('sequences_prospects').orderBy('id').select('opens_consent', 'opens_consent_source');

  test('each that was confirmed survives kill -9, and what is read after it is not recorded', async () => {
    const before = await startStrapi(tracked.root);
    const giveBack = await takeDatabaseAway(tracked);
    const answers = await Promise.all(tracked.unsubscribes.map((path) => press(before, path, 'opens-off')));
    await Promise.all(pixelsOf(tracked).map(({ path }) => fetch(before.url + path)));
    await before.kill();
    await giveBack();
    const atKill = await consents();
    const after = await startStrapi(tracked.root);
    await after.ask('drain');
    await Promise.all(pixelsOf(tracked).map(({ path }) => fetch(after.url + path)));
    await after.ask('drain');

    expect(answers).toEqual(answers.map(() => ({ status: 200, isConfirmed: true })));
    expect(atKill).toEqual(atKill.map(() => expect.objectContaining({ opens_consent: 'unknown' })));
    expect(await consents()).toEqual(
      Array(PEOPLE).fill({ opens_consent: 'refused', opens_consent_source: 'person' })
    );
    expect(await tracked.database('sequences_events').where({ kind: 'opened' })).toEqual([]);
  });

  test('a replay of a withdrawal does not undo what the person decided after it', async () => {
    const [first] = tracked.unsubscribes;
    const before = await startStrapi(tracked.root);
    const giveBack = await takeDatabaseAway(tracked);
    const { isConfirmed } = await press(before, first, 'clicks-off');
    await before.kill();
    await giveBack();
    const changed = await tracked
      .database('sequences_prospects')
      .where({ email: 'p0@people.test' })
      .update({
        clicks_consent: 'granted',
        clicks_consent_source: 'person',
        clicks_consent_at: name === 'sqlite' ? Date.now() + 1000 : new Date(Date.now() + 1000),
      });
    const after = await startStrapi(tracked.root);
    await after.ask('drain');

    const person = await tracked.database('sequences_prospects').where({ email: 'p0@people.test' }).first();
    expect([isConfirmed, changed, person.clicks_consent]).toEqual([true, 1, 'granted']);
  });
});

describeEach(networkDatabases())('withdrawals on two nodes with one %s', (name) => {
  let tracked: TrackedEmails;
  let nodes: StrapiProcess[];

  beforeAll(async () => {
    tracked = await prepareTrackedEmails(name, PEOPLE);
    nodes = [await startStrapi(tracked.root), await startStrapi(tracked.root)];
  });

  afterAll(async () => {
    await killAll();
    await tracked.stop();
  });

  test('what the other node gets right after the confirmation is not recorded', async () => {
    const [one, other] = nodes;
    const delays: number[] = [];
    const pixels = pixelsOf(tracked);
    for (const [index, path] of tracked.unsubscribes.entries()) {
      const startedAt = performance.now();
      const { isConfirmed } = await press(one, path, 'recording-off');
      delays.push(performance.now() - startedAt);
      expect(isConfirmed).toBe(true);
      await Promise.all([pixels[index], pixels[index]].map((pixel) => fetch(other.url + pixel.path)));
    }
    await pause(100);
    await Promise.all(nodes.map((node) => node.ask('drain')));

    expect(await tracked.database('sequences_events').where({ kind: 'opened' })).toEqual([]);
    delays.sort((a, b) => a - b);
    expect(delays.at(-1)).toBeLessThan(MAX_DELAY_MS);
    printResult(
      `${name}: confirmed and in force on both nodes after ${delays[delays.length >> 1].toFixed(0)} ms (median), ${delays.at(-1)?.toFixed(0)} ms (slowest)`
    );
  });
});
