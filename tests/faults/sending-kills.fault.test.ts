import { createRequire } from 'node:module';
import { type Database, databases } from '../helpers/databases';
import { addMinutes } from '../helpers/fixtures';
import { CONCURRENCY, LEASE_SECONDS, type Mailing, NO_DELIVERY_FAULTS, prepareMailing } from './mailing';
import { faultDatabases, isLong, pause, printResult, scale } from './scale';
import { killAll, startStrapi } from './strapi-process';

const { FAILPOINTS } = createRequire(__filename)('./failpoints.cjs') as { FAILPOINTS: string[] };

/** Processes killed while they send: nobody gets a mail twice, and emails with an unknown outcome become `uncertain`. */

const KILLS = scale({ short: 5, long: 50 });

const PROSPECTS_PER_KILL = 60;

const NOON = new Date('2027-03-01T12:00:00Z');

/** Minutes after which another process may claim the emails of a killed one. */
const LEASE_MINUTES = LEASE_SECONDS / 60 + 1;

afterEach(killAll);

describe.each(faultDatabases())('a process killed while it sends, on %s', (database) => {
  let mailing: Mailing;

  beforeAll(async () => {
    const prospects = KILLS * PROSPECTS_PER_KILL;
    mailing = await prepareMailing(database, { prospects, now: NOON, delayMs: 10 });
  });

  afterAll(() => mailing.stop());

  test(`after ${KILLS} kills, nobody gets a mail twice, and at most ${CONCURRENCY} emails per kill are uncertain`, async () => {
    const submittingCounts: number[] = [];

    for (let kill = 0; kill < KILLS; kill += 1) {
      const strapi = await startStrapi(mailing.root);
      const pass = strapi.ask('tick', addMinutes(NOON, kill * LEASE_MINUTES)).catch(() => undefined);
      const before = mailing.inbox.received.length;
      while (mailing.inbox.received.length < before + 3) await pause(1);
      await pause(Math.random() * 50);
      await strapi.kill();
      await pass;
      submittingCounts.push((await mailing.audit()).states.submitting ?? 0);
    }
    const receivedBeforeLastPass = mailing.inbox.received.length;
    const strapi = await startStrapi(mailing.root);
    await strapi.ask('tick', addMinutes(NOON, KILLS * LEASE_MINUTES));
    await strapi.terminate();

    const { states, ...faults } = await mailing.audit();
    expect(faults).toEqual(NO_DELIVERY_FAULTS);
    expect(Object.keys(states).sort()).toEqual(states.uncertain ? ['sent', 'uncertain'] : ['sent']);
    expect((states.sent ?? 0) + (states.uncertain ?? 0)).toBe(KILLS * PROSPECTS_PER_KILL);
    expect(Math.max(...submittingCounts)).toBeLessThanOrEqual(CONCURRENCY);
    expect(receivedBeforeLastPass).toBeGreaterThan(0);
    expect(receivedBeforeLastPass).toBeLessThan(KILLS * PROSPECTS_PER_KILL);
    printResult(
      `${database}: ${KILLS} kills while sending, ${states.sent} sent, ${states.uncertain ?? 0} uncertain`
    );
  });
});

const isBeforeProvider = (point: string) => /claim|submitting is written|before submitting is/.test(point);

/** Each failpoint on one database in turn; in the long run, on all. */
const isTested = (index: number, database: Database) =>
  isLong || databases()[index % databases().length] === database;

describe.each(databases())('a process killed at a failpoint, on %s', (database) => {
  let mailing: Mailing;

  const PROSPECTS = 12;

  beforeAll(async () => {
    mailing = await prepareMailing(database, { prospects: FAILPOINTS.length * PROSPECTS });
  });

  afterAll(() => mailing.stop());

  const CASES = FAILPOINTS.map((point, index) => ({ point, index })).filter(({ index }) =>
    isTested(index, database)
  );

  test.each(CASES)(
    '$point: the next process sends the rest, and nobody gets a mail twice',
    async (failpoint) => {
      const { point, index } = failpoint;
      const now = addMinutes(NOON, index * 10);
      const before = (await mailing.audit()).states;
      const prospects = mailing.unenrolled.splice(0, PROSPECTS);
      const strapi = await startStrapi(mailing.root);
      await strapi.ask('enroll', { sequence: mailing.sequence, prospects, now });
      await strapi.ask('killAt', point);

      await expect(strapi.ask('tick', now)).rejects.toThrow('SIGKILL');
      const next = await startStrapi(mailing.root);
      await next.ask('tick', addMinutes(now, LEASE_MINUTES));
      await next.kill();

      const { states, ...faults } = await mailing.audit();
      const added = (state: string) => (states[state] ?? 0) - (before[state] ?? 0);
      expect(faults).toEqual(NO_DELIVERY_FAULTS);
      expect(added('sent') + added('uncertain')).toBe(PROSPECTS);
      expect(added('uncertain')).toBeLessThanOrEqual(isBeforeProvider(point) ? 0 : CONCURRENCY);
    }
  );
});

describe.each(databases())('an email that ends the process while it is composed, on %s', (database) => {
  let mailing: Mailing;

  beforeAll(async () => {
    mailing = await prepareMailing(database, { prospects: 12, now: NOON });
  });

  afterAll(() => mailing.stop());

  test('fails after the third time, with what to do, and the others are sent', async () => {
    const [{ id }] = await mailing
      .database('sequences_prospects')
      .orderBy('id')
      .limit(1)
      .offset(4)
      .select('id');
    const start = async () => {
      const strapi = await startStrapi(mailing.root);
      await strapi.ask('killComposing', Number(id));
      return strapi;
    };

    for (let death = 0; death < 3; death += 1) {
      const tick = (await start()).ask('tick', addMinutes(NOON, death * LEASE_MINUTES));
      await expect(tick).rejects.toThrow('SIGKILL');
    }
    await (await start()).ask('tick', addMinutes(NOON, 3 * LEASE_MINUTES));

    const { states, ...faults } = await mailing.audit();
    expect(faults).toEqual(NO_DELIVERY_FAULTS);
    expect(states).toEqual({ sent: 11, failed: 1 });
    const [failed] = await mailing.database('sequences_emails').where({ state: 'failed' });
    expect(failed).toMatchObject({ error_code: 'compose-interrupted', lost_claims: 3, claimed_by: null });
    expect(Number(failed.prospect_id)).toBe(Number(id));
    expect(failed.error_message).toContain('Simplify its step');
    const events = await mailing.database('sequences_events').where({ kind: 'failed' });
    expect(events.map(({ email_id: emailId }) => Number(emailId))).toEqual([Number(failed.id)]);
  });
});
