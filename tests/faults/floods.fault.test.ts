import { linksOf, pixelOf, unsubscribeOf } from '../helpers/received';
import { addMinutes } from '../helpers/fixtures';
import { type Flood, startFlood } from './flood';
import { quantile, startHealthChecks } from './load';
import { type Mailing, prepareMailing } from './mailing';
import { faultDatabases, pause, printResult, scale } from './scale';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/**
 * Floods with genuine tokens, which anybody has who got one email: mail to others leaves, the server answers, memory stays
 * flat, and every hit is counted although few are kept in detail.
 */

const CONNECTIONS = 64;

const FLOOD_MS = scale({ short: 8_000, long: 60_000 });

/**
 * On top of five times what a health check takes while as many connections ask for a pixel that is not recorded. A standstill
 * takes as long as the flood, a loaded machine a second or two.
 */
const MAX_EXTRA_P99_MS = 3_000;
const MAX_EXTRA_ADMIN_MS = 3_000;

const MAX_HEAP_GROWTH_BYTES = 64 * 1024 * 1024;

/** Emails sent in each part of a test. */
const SENT = 3;

const MAX_DETAILED = 100;

const KILLS = scale({ short: 2, long: 10 });

const HTML = `<body><a href="https://shop.test/one">one</a> <a href="https://shop.test/two">two</a></body>`;

const CASES = ['open', 'click', 'unsubscribe'] as const;

describe.each(faultDatabases())('a flood with genuine tokens, on %s', (database) => {
  let mailing: Mailing;
  let strapi: StrapiProcess;
  let adminToken: string;
  let minutes = 0;

  const local = (url: string) => strapi.url + new URL(url).pathname;

  /** Enrolls others and runs a pass. Resolves with how many emails arrived. */
  const sendToOthers = async (): Promise<number> => {
    const before = mailing.inbox.received.length;
    const now = addMinutes(new Date(), (minutes += 1));
    const prospects = mailing.unenrolled.splice(0, SENT);
    await strapi.ask('enroll', { sequence: mailing.sequence, prospects, now });
    await strapi.ask('tick', addMinutes(now, 1));

    return mailing.inbox.received.length - before;
  };

  const askAdmin = async (): Promise<number> => {
    const startedAt = performance.now();
    const headers = { authorization: `Bearer ${adminToken}` };
    const response = await fetch(`${strapi.url}/sequences/overview`, { headers });
    expect(response.status).toBe(200);

    return performance.now() - startedAt;
  };

  const registerAdmin = async (): Promise<string> => {
    const person = { firstname: 'O', lastname: 'W', email: 'owner@example.test', password: 'Secret-123' };
    const response = await fetch(`${strapi.url}/admin/register-admin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(person),
    });

    return ((await response.json()) as { data: { token: string } }).data.token;
  };

  const measureHealth = async (flood: Flood, durationMs: number) => {
    const health = startHealthChecks(strapi, 20);
    await pause(durationMs);
    const p99Ms = quantile(await health.stop(), 0.99);

    return { p99Ms, ...(await flood.stop()) };
  };

  beforeAll(async () => {
    mailing = await prepareMailing(database, { prospects: 8 * SENT, html: HTML });
    strapi = await startStrapi(mailing.root);
    adminToken = await registerAdmin();
    expect(await sendToOthers()).toBe(SENT);
  });

  /** Of requests that are not recorded. Measured again for each flood, since other processes share the machine. */
  const measureBaseline = async (): Promise<number> => {
    const unrecorded = [{ method: 'GET' as const, url: `${strapi.url}/api/sequences/o/x.gif` }];
    await startFlood(unrecorded, CONNECTIONS).stop();
    return (await measureHealth(startFlood(unrecorded, CONNECTIONS), 3_000)).p99Ms;
  };

  afterAll(async () => {
    await killAll();
    await mailing.stop();
  });

  const targetsOf = (kind: (typeof CASES)[number]) => {
    const received = mailing.inbox.received[CASES.indexOf(kind)];
    if (!received) throw new Error('No email was sent');
    if (kind === 'open') return [{ method: 'GET' as const, url: local(pixelOf(received)) }];
    if (kind === 'unsubscribe') return [{ method: 'POST' as const, url: local(unsubscribeOf(received)) }];
    return linksOf(received).map((url) => ({ method: 'GET' as const, url: local(url) }));
  };

  const findEmail = async (address: string) => {
    const [email] = await mailing
      .database('sequences_emails as e')
      .join('sequences_prospects as p', 'p.id', 'e.prospect_id')
      .where('p.email', address)
      .select('e.*');
    return email;
  };

  const COUNTERS = ['open_count', 'click_count', 'automated_open_count', 'automated_click_count'];

  const readCounters = () =>
    mailing
      .database('sequences_emails')
      .orderBy('id')
      .select('id', ...COUNTERS);

  test.each(CASES)('of %s tokens', async (kind) => {
    const eventKind = { open: 'opened', click: 'clicked', unsubscribe: 'unsubscribed' }[kind];
    const heapBefore = await strapi.ask<number>('heap');

    const flood = startFlood(targetsOf(kind), CONNECTIONS);
    const measured = measureHealth(flood, FLOOD_MS);
    await pause(1_500);
    const sentDuring = await sendToOthers();
    const adminMs = await askAdmin();
    const { answered, broken, statuses, p99Ms } = await measured;
    const baselineMs = await measureBaseline();
    const drainedAt = performance.now();
    await strapi.ask('drain');
    const drainMs = performance.now() - drainedAt;
    const sentAfter = await sendToOthers();
    const heapGrowth = (await strapi.ask<number>('heap')) - heapBefore;

    const events = await mailing.database('sequences_events').where({ kind: eventKind });
    const detailed = events.filter(({ overflow_hits: overflowHits }) => overflowHits === null);
    const counted = events.reduce(
      (sum, { overflow_hits: overflowHits }) => sum + Number(overflowHits ?? 1),
      0
    );
    const counters = await readCounters();
    await strapi.ask('rebuild');
    printResult(
      `${database}, ${kind}: ${answered} answered, ${detailed.length} events in detail, ${events.length - detailed.length} count the others; ` +
        `/_health p99 ${p99Ms.toFixed(0)} ms (${baselineMs.toFixed(0)} ms without recording), admin ${adminMs.toFixed(0)} ms, ` +
        `drained in ${drainMs.toFixed(0)} ms, heap ${(heapGrowth / 1_048_576).toFixed(1)} MB more`
    );

    expect({ broken, sentDuring, sentAfter }).toEqual({ broken: 0, sentDuring: SENT, sentAfter: SENT });
    expect(statuses).toEqual([kind === 'click' ? 302 : 200]);
    expect(answered).toBeGreaterThan(10 * MAX_DETAILED);
    expect(counted).toBe(kind === 'unsubscribe' ? 1 : answered);
    expect(detailed.length).toBeLessThanOrEqual(MAX_DETAILED);
    expect(events.length - detailed.length).toBeLessThan(20);
    expect(await readCounters()).toEqual(counters);
    expect(p99Ms).toBeLessThan(MAX_EXTRA_P99_MS + 5 * baselineMs);
    expect(adminMs).toBeLessThan(MAX_EXTRA_ADMIN_MS + 5 * baselineMs);
    expect(heapGrowth).toBeLessThan(MAX_HEAP_GROWTH_BYTES);
  });

  test(`that ends ${KILLS} times with kill -9: every acknowledged open is counted, and counted once`, async () => {
    const received = mailing.inbox.received.at(-1);
    if (!received) throw new Error('No email was sent');
    const emailBefore = await findEmail(String(received.to[0]));
    let acknowledged = 0;
    let attempted = 0;

    for (let kill = 0; kill < KILLS; kill += 1) {
      const flood = startFlood([{ method: 'GET', url: local(pixelOf(received)) }], CONNECTIONS);
      await pause(1_500 + Math.random() * 1_000);
      const killed = strapi.kill();
      const { answered, broken } = await flood.stop();
      await killed;
      acknowledged += answered;
      attempted += answered + broken;
      strapi = await startStrapi(mailing.root);
    }
    await strapi.ask('drain');

    const email = await findEmail(String(received.to[0]));
    const events = await mailing.database('sequences_events').where({ email_id: email.id, kind: 'opened' });
    const counted = events.reduce((sum, event) => sum + Number(event.overflow_hits ?? 1), 0);
    expect(emailBefore.open_count).toBe(0);
    expect(acknowledged).toBeGreaterThan(MAX_DETAILED);
    expect(counted).toBeGreaterThanOrEqual(acknowledged);
    expect(counted).toBeLessThanOrEqual(attempted);
    expect(email.open_count + email.automated_open_count).toBe(counted);
    printResult(`${database}: ${KILLS} kills in a flood, ${acknowledged} acknowledged, ${counted} counted`);
  });
});
