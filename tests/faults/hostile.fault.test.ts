import { createRawHttpClient, type RawResponse } from './raw-http-client';
import { audit, countEvents, NO_FAULTS } from './audit';
import { type TrackedEmails, prepareTrackedEmails } from './tracked-emails';
import { type Forgery, forge } from './forgeries';
import { below, pick, type Random, seeded } from './random';
import { faultDatabases, isLong, scale } from './scale';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/** Requests of attackers: forged tokens, and headers of extreme size and content. */

const FORGERIES = scale({ short: 20_000, long: 100_000 });

const EXTREME_REQUESTS = scale({ short: 2_000, long: 10_000 });

const SEED = 20_261_123;

/** Length of the column `agent`. */
const MAX_AGENT_LENGTH = 64;

const LANES = [
  ...faultDatabases().map((database) => [database, true] as const),
  // Without the fast lane, requests pass all of Strapi's middlewares, which is slow.
  ...(isLong ? [['sqlite', false] as const] : []),
];

describe.each(LANES)('hostile requests, on %s (fast lane: %s)', (database, fastLane) => {
  let tracked: TrackedEmails;
  let strapi: StrapiProcess;

  beforeAll(async () => {
    tracked = await prepareTrackedEmails(database, 10);
    tracked.configure({ fastLane });
    strapi = await startStrapi(tracked.root);
  });

  afterAll(async () => {
    await killAll();
    await tracked.stop();
  });

  test(`${FORGERIES} forged tokens cause no server error, no event and no redirect`, async () => {
    const random = seeded(SEED);
    const real = [...tracked.targets.map(({ path }) => path), ...tracked.unsubscribes];
    const client = createRawHttpClient(strapi.url);
    const before = await countEvents(tracked.database);

    const wrong: string[] = [];
    await client.repeat(FORGERIES, async () => {
      const forgery = forge(pick(random, real), random);
      const fault = faultOf(forgery, await client.send(forgery));
      if (fault) wrong.push(`${fault}: ${forgery.method} ${forgery.path.slice(0, 200)}`);
    });
    client.close();
    await strapi.ask('drain');

    expect(wrong.slice(0, 20)).toEqual([]);
    expect(await countEvents(tracked.database)).toBe(before);
    expect(await tracked.database('sequences_prospects').where({ state: 'unsubscribed' })).toEqual([]);
  });

  test(`${EXTREME_REQUESTS} requests with extreme headers cause no server error, and only a short user agent is stored`, async () => {
    const random = seeded(SEED);
    const client = createRawHttpClient(strapi.url);

    const statuses = new Map<number, number>();
    await client.repeat(EXTREME_REQUESTS, async () => {
      const { name, path } = pick(random, tracked.targets);
      tracked.ledger.attempt(name);
      const { status } = await client.send({ method: 'GET', path, headers: extremeHeaders(random) });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 200 || status === 302) tracked.ledger.acknowledge(name);
    });
    client.close();
    await strapi.ask('drain');

    // Node itself answers 431 to headers above 16 KB, and 400 to control characters.
    expect([...statuses.keys()].filter((status) => ![200, 302, 400, 431].includes(status))).toEqual([]);
    expect(statuses.get(200)).toBeGreaterThan(0);
    expect(statuses.get(302)).toBeGreaterThan(0);
    expect(await audit(tracked.database, tracked.ledger)).toEqual(NO_FAULTS);
    const agents = await tracked.database('sequences_events').distinct('agent').pluck('agent');
    expect(agents.filter((agent) => agent !== null && !isShortName(String(agent)))).toEqual([]);
  });
});

const faultOf = ({ method, path }: Forgery, { status, location, body }: RawResponse): string | null => {
  if (status >= 500 || status === 429) return `answered ${status}`;
  if (location !== undefined) return `redirected to ${location}`;
  const isPixel = /\/o\/[^/?]+$/.test(path) && method === 'GET';

  return isPixel && (status !== 200 || !body.startsWith('GIF89a')) ? `${status} for a pixel` : null;
};

const isShortName = (agent: string) => agent.length <= MAX_AGENT_LENGTH && /^[\x20-\x7e]*$/.test(agent);

const extremeHeaders = (random: Random): Record<string, string> => {
  const headers = Object.fromEntries(
    HEADER_NAMES.filter(() => random() < 0.4).map((name) => [name, pick(random, EXTREME_VALUES)(random)])
  );

  return random() < 0.2 ? { ...headers, ...manyHeaders(random) } : headers;
};

const HEADER_NAMES = [
  'user-agent',
  'x-forwarded-for',
  'accept-language',
  'purpose',
  'sec-purpose',
  'x-moz',
  'cookie',
  'referer',
  'authorization',
];

const EXTREME_VALUES: Array<(random: Random) => string> = [
  (random) => 'Mozilla/5.0 '.repeat(1400).slice(0, 1000 + below(random, 16_000)),
  (random) => Array.from({ length: below(random, 900) }, () => `10.0.${below(random, 256)}.1`).join(', '),
  (random) => '\xff\x80é<script>alert(1)</script>'.repeat(1 + below(random, 100)),
  (random) => String.fromCharCode(below(random, 32), 127, below(random, 256)),
  (random) => `${'('.repeat(below(random, 4000))}compatible;${')'.repeat(below(random, 4000))}`,
  () => '\t ',
  () => '',
  () => '::ffff:1.2.3.4, unknown, _hidden, "[2001:db8::1]:80", 999.1.1.1',
];

const manyHeaders = (random: Random) =>
  Object.fromEntries(Array.from({ length: below(random, 300) }, (_, index) => [`x-${index}`, 'a']));
