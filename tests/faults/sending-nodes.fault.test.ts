import { addMinutes } from '../helpers/fixtures';
import { CONCURRENCY, LEASE_SECONDS, type Mailing, NO_DELIVERY_FAULTS, prepareMailing } from './mailing';
import { databases } from '../helpers/databases';
import { hasRedis, redisUrl } from '../helpers/redis';
import { describeEach, pause, printResult, scale } from './scale';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/** Two processes send from one database: every prospect gets exactly one mail, or the email is `uncertain`. */

const EMAILS = scale({ short: 1_000, long: 20_000 });

const OUTAGE_MS = scale({ short: 10_000, long: 60_000 });

const NOON = new Date('2027-03-01T12:00:00Z');

const onNetwork = databases().filter((database) => database !== 'sqlite');

const untilReceivedAbove = async ({ inbox }: Mailing, count: number) => {
  while (inbox.received.length <= count) await pause(5);
};

describeEach(onNetwork)('two nodes on one %s', (database) => {
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
    `${EMAILS} emails in the queue '%s' are shared by both nodes, and each is sent once`,
    async (queue) => {
      await start(EMAILS, { sending: { concurrency: 20, queue, redisUrl } });

      const tallies = await Promise.all(nodes.map((node) => node.ask<{ sent: number }>('tick', NOON)));

      const { states, ...faults } = await mailing.audit();
      expect({ faults, states }).toEqual({ faults: NO_DELIVERY_FAULTS, states: { sent: EMAILS } });
      expect(Math.min(...tallies.map(({ sent }) => sent))).toBeGreaterThan(0);
      printResult(`${database}, ${queue}: two nodes sent ${tallies.map(({ sent }) => sent).join(' and ')}`);
    }
  );

  test('each email is sent once when the clocks of the nodes differ by twenty minutes', async () => {
    await start(400, { delayMs: 20 });

    await Promise.all([
      nodes[0].ask('tick', addMinutes(NOON, 0)),
      pause(200).then(() => nodes[1].ask('tick', addMinutes(NOON, 20))),
    ]);
    await nodes[0].ask('tick', addMinutes(NOON, 30));

    const { states, ...faults } = await mailing.audit();
    expect({ faults, states }).toEqual({ faults: NO_DELIVERY_FAULTS, states: { sent: 400 } });
  });

  test('when one node is blocked for longer than its lease, nobody gets a mail twice', async () => {
    await start(200, { delayMs: 300 });
    const pass = nodes[0].ask('tick', NOON);
    await untilReceivedAbove(mailing, 5);
    const blocked = nodes[0].ask('block', 4_000);
    await pause(100);

    await nodes[1].ask('tick', addMinutes(NOON, LEASE_SECONDS / 60 + 1));
    await blocked;
    await pass;

    const { states, ...faults } = await mailing.audit();
    expect(faults).toEqual(NO_DELIVERY_FAULTS);
    expect((states.sent ?? 0) + (states.uncertain ?? 0)).toBe(200);
    expect(states.uncertain ?? 0).toBeLessThanOrEqual(CONCURRENCY);
  });

  test(`when the database is away for ${OUTAGE_MS / 1000} s, nobody gets a mail twice`, async () => {
    await start(400, { delayMs: 5 });
    const passes = nodes.map((node) => node.ask('tick', NOON).catch(() => undefined));
    await untilReceivedAbove(mailing, 100);
    await mailing.proxy?.setMode({ is: 'stopped' });
    await pause(OUTAGE_MS);
    await mailing.proxy?.setMode({ is: 'pass' });
    await Promise.all(passes);
    await nodes[0].ask('tick', addMinutes(NOON, LEASE_SECONDS / 60 + OUTAGE_MS / 60_000 + 1));

    const { states, ...faults } = await mailing.audit();
    expect(faults).toEqual(NO_DELIVERY_FAULTS);
    expect((states.sent ?? 0) + (states.uncertain ?? 0)).toBe(400);
    expect(states.uncertain ?? 0).toBeLessThanOrEqual(2 * CONCURRENCY);
    printResult(
      `${database}: away for ${OUTAGE_MS / 1000} s while sending, ${states.uncertain ?? 0} uncertain`
    );
  });
});
