import { createRequire } from 'node:module';
import { databases } from '../helpers/databases';
import { later } from '../helpers/world';

import { CONCURRENCY, FAITHFUL, LEASE_SECONDS, type Mailing, prepareMailing } from './mailing';
import { faultDatabases, pause, scale, tell } from './scale';
import { killAll, startStrapi } from './strapi-process';

const { FAILPOINTS } = createRequire(__filename)('./failpoints.cjs') as { FAILPOINTS: string[] };

/** Processes killed while they send: nobody gets a mail twice, and what is not known is said. */

const KILLS = scale({ short: 5, long: 50 });

const PROSPECTS_A_KILL = 60;

const NOON = new Date('2027-03-01T12:00:00Z');

/** Minutes after which another may take what a process left behind. */
const LEASE_MINUTES = LEASE_SECONDS / 60 + 1;

afterEach(killAll);

describe.each(faultDatabases())('a process killed while it sends, on %s', (database) => {
  let mailing: Mailing;

  beforeAll(async () => {
    const prospects = KILLS * PROSPECTS_A_KILL;
    mailing = await prepareMailing(database, { prospects, now: NOON, delayMs: 10 });
  });

  afterAll(() => mailing.stop());

  test(`${KILLS} times`, async () => {
    const uncertain: number[] = [];

    for (let kill = 0; kill < KILLS; kill += 1) {
      const strapi = await startStrapi(mailing.root);
      const pass = strapi.ask('tick', later(NOON, kill * LEASE_MINUTES)).catch(() => undefined);
      const before = mailing.inbox.received.length;
      while (mailing.inbox.received.length < before + 3) await pause(1);
      await pause(Math.random() * 50);
      await strapi.kill();
      await pass;
      uncertain.push((await mailing.audit()).states.submitting ?? 0);
    }
    const killedAfter = mailing.inbox.received.length;
    const strapi = await startStrapi(mailing.root);
    await strapi.ask('tick', later(NOON, KILLS * LEASE_MINUTES));
    await strapi.terminate();

    const { states, ...faults } = await mailing.audit();
    expect(faults).toEqual(FAITHFUL);
    expect(Object.keys(states).sort()).toEqual(states.uncertain ? ['sent', 'uncertain'] : ['sent']);
    expect((states.sent ?? 0) + (states.uncertain ?? 0)).toBe(KILLS * PROSPECTS_A_KILL);
    expect(Math.max(...uncertain)).toBeLessThanOrEqual(CONCURRENCY);
    expect(killedAfter).toBeGreaterThan(0);
    expect(killedAfter).toBeLessThan(KILLS * PROSPECTS_A_KILL);
    tell(
      `${database}: ${KILLS} kills while sending, ${states.sent} sent, ${states.uncertain ?? 0} uncertain`
    );
  });
});

const isBeforeProvider = (point: string) => /claim|submitting is written|before submitting is/.test(point);

describe.each(databases())('a process killed at a certain point, on %s', (database) => {
  let mailing: Mailing;

  const PROSPECTS = 12;

  beforeAll(async () => {
    mailing = await prepareMailing(database, { prospects: FAILPOINTS.length * PROSPECTS });
  });

  afterAll(() => mailing.stop());

  test.each(FAILPOINTS.map((point, index) => ({ point, index })))('$point', async ({ point, index }) => {
    const now = later(NOON, index * 10);
    const before = (await mailing.audit()).states;
    const prospects = mailing.waiting.splice(0, PROSPECTS);
    const strapi = await startStrapi(mailing.root);
    await strapi.ask('enroll', { sequence: mailing.sequence, prospects, now });
    await strapi.ask('killAt', point);

    await expect(strapi.ask('tick', now)).rejects.toThrow('SIGKILL');
    const another = await startStrapi(mailing.root);
    await another.ask('tick', later(now, LEASE_MINUTES));
    await another.kill();

    const { states, ...faults } = await mailing.audit();
    const added = (state: string) => (states[state] ?? 0) - (before[state] ?? 0);
    expect(faults).toEqual(FAITHFUL);
    expect(added('sent') + added('uncertain')).toBe(PROSPECTS);
    expect(added('uncertain')).toBeLessThanOrEqual(isBeforeProvider(point) ? 0 : CONCURRENCY);
  });
});
