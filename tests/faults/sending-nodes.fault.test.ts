import { later } from '../helpers/world';
import { CONCURRENCY, FAITHFUL, LEASE_SECONDS, type Mailing, prepareMailing } from './mailing';
import { databases } from '../helpers/databases';
import { hasRedis, redisUrl } from '../helpers/redis';
import { pause, scale, tell } from './scale';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/** Two processes that send from one database: everybody gets a mail, and nobody two. */

const EMAILS = scale({ short: 2_000, long: 20_000 });

const OUTAGE_MS = scale({ short: 10_000, long: 60_000 });

const NOON = new Date('2027-03-01T12:00:00Z');

const distant = databases().filter((database) => database !== 'sqlite');

const isAbove = (count: number) => async (mailing: Mailing) => mailing.inbox.received.length > count;

const waitFor = async (mailing: Mailing, isTrue: (mailing: Mailing) => Promise<boolean>) => {
  while (!(await isTrue(mailing))) await pause(5);
};

(distant.length > 0 ? describe : describe.skip).each(distant)('two nodes on one %s', (database) => {
  let mailing: Mailing;
  let nodes: [StrapiProcess, StrapiProcess];

  const start = async (prospects: number, options: { delayMs?: number; sending?: object } = {}) => {
    mailing = await prepareMailing(database, { prospects, now: NOON, ...options } as never);
    nodes = [await startStrapi(mailing.root), await startStrapi(mailing.root)];
  };

  afterEach(async () => {
    await killAll();
    await mailing.stop();
  });

  test.each(hasRedis() ? ['database', 'bullmq'] : ['database'])(
    `share ${EMAILS} emails, handed out by %s`,
    async (queue) => {
      await start(EMAILS, { sending: { concurrency: 20, queue, redisUrl } });

      const tallies = await Promise.all(nodes.map((node) => node.ask<{ sent: number }>('tick', NOON)));

      const { states, ...faults } = await mailing.audit();
      expect({ faults, states }).toEqual({ faults: FAITHFUL, states: { sent: EMAILS } });
      expect(Math.min(...tallies.map(({ sent }) => sent))).toBeGreaterThan(0);
      tell(`${database}, ${queue}: two nodes sent ${tallies.map(({ sent }) => sent).join(' and ')}`);
    }
  );

  test('with clocks twenty minutes apart', async () => {
    await start(400, { delayMs: 20 });

    await Promise.all([
      nodes[0].ask('tick', later(NOON, 0)),
      pause(200).then(() => nodes[1].ask('tick', later(NOON, 20))),
    ]);
    await nodes[0].ask('tick', later(NOON, 30));

    const { states, ...faults } = await mailing.audit();
    expect({ faults, states }).toEqual({ faults: FAITHFUL, states: { sent: 400 } });
  });

  test('one of which stands still for longer than its lease, with mails at the provider', async () => {
    await start(200, { delayMs: 300 });
    const pass = nodes[0].ask('tick', NOON);
    await waitFor(mailing, isAbove(5));
    const standing = nodes[0].ask('block', 4_000);
    await pause(100);

    await nodes[1].ask('tick', later(NOON, LEASE_SECONDS / 60 + 1));
    await standing;
    await pass;

    const { states, ...faults } = await mailing.audit();
    expect(faults).toEqual(FAITHFUL);
    expect((states.sent ?? 0) + (states.uncertain ?? 0)).toBe(200);
    expect(states.uncertain ?? 0).toBeLessThanOrEqual(CONCURRENCY);
  });

  test(`with the database away for ${OUTAGE_MS / 1000} s`, async () => {
    await start(1_000, { delayMs: 5 });
    const passes = nodes.map((node) => node.ask('tick', NOON).catch(() => undefined));
    await waitFor(mailing, isAbove(100));
    await mailing.proxy?.behave({ is: 'stopped' });
    await pause(OUTAGE_MS);
    await mailing.proxy?.behave({ is: 'pass' });
    await Promise.all(passes);
    await nodes[0].ask('tick', later(NOON, LEASE_SECONDS / 60 + OUTAGE_MS / 60_000 + 1));

    const { states, ...faults } = await mailing.audit();
    expect(faults).toEqual(FAITHFUL);
    expect((states.sent ?? 0) + (states.uncertain ?? 0)).toBe(1_000);
    expect(states.uncertain ?? 0).toBeLessThanOrEqual(2 * CONCURRENCY);
    tell(`${database}: away for ${OUTAGE_MS / 1000} s while sending, ${states.uncertain ?? 0} uncertain`);
  });
});
