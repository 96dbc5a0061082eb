import { type Answer, createAsker } from './asker';
import { audit, countEvents, SOUND } from './audit';
import { type Campaign, prepareCampaign } from './campaign';
import { type Forgery, forge } from './forgeries';
import { below, pick, type Random, seeded } from './random';
import { faultDatabases, isLong, scale } from './scale';
import { killAll, startStrapi, type StrapiProcess } from './strapi-process';

/** Requests that no mail program makes. */

const FORGERIES = scale({ short: 20_000, long: 100_000 });

const STORMS = scale({ short: 2_000, long: 10_000 });

const SEED = 20_261_123;

/** Of the events' columns. */
const MAX_AGENT_LENGTH = 64;

const LANES = [
  ...faultDatabases().map((database) => [database, true] as const),
  // Behind all of Strapi's middlewares, which take their time.
  ...(isLong ? [['sqlite', false] as const] : []),
];

describe.each(LANES)('hostile requests, on %s (fast lane: %s)', (database, fastLane) => {
  let campaign: Campaign;
  let strapi: StrapiProcess;

  beforeAll(async () => {
    campaign = await prepareCampaign(database, 10);
    campaign.configure({ fastLane });
    strapi = await startStrapi(campaign.root);
  });

  afterAll(async () => {
    await killAll();
    await campaign.stop();
  });

  test(`${FORGERIES} malformed and mutated tokens get no error, no event and no redirect`, async () => {
    const random = seeded(SEED);
    const real = [...campaign.targets.map(({ path }) => path), ...campaign.unsubscribes];
    const asker = createAsker(strapi.url);
    const before = await countEvents(campaign.database);

    const wrong: string[] = [];
    await asker.askAll(FORGERIES, async () => {
      const forgery = forge(pick(random, real), random);
      const fault = faultOf(forgery, await asker.ask(forgery));
      if (fault) wrong.push(`${fault}: ${forgery.method} ${forgery.path.slice(0, 200)}`);
    });
    asker.close();
    await strapi.ask('drain');

    expect(wrong.slice(0, 20)).toEqual([]);
    expect(await countEvents(campaign.database)).toBe(before);
    expect(await campaign.database('sequences_prospects').where({ state: 'unsubscribed' })).toEqual([]);
  });

  test(`${STORMS} requests with headers at the limit of what HTTP takes are answered, and little of them is kept`, async () => {
    const random = seeded(SEED);
    const asker = createAsker(strapi.url);

    const statuses = new Map<number, number>();
    await asker.askAll(STORMS, async () => {
      const { name, path } = pick(random, campaign.targets);
      campaign.ledger.attempt(name);
      const { status } = await asker.ask({ method: 'GET', path, headers: stormOf(random) });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 200 || status === 302) campaign.ledger.acknowledge(name);
    });
    asker.close();
    await strapi.ask('drain');

    // Node itself refuses headers of more than 16 KB together, and control characters.
    expect([...statuses.keys()].filter((status) => ![200, 302, 400, 431].includes(status))).toEqual([]);
    expect(statuses.get(200)).toBeGreaterThan(0);
    expect(statuses.get(302)).toBeGreaterThan(0);
    expect(await audit(campaign.database, campaign.ledger)).toEqual(SOUND);
    const agents = await campaign.database('sequences_events').distinct('agent').pluck('agent');
    expect(agents.filter((agent) => agent !== null && !isShortName(String(agent)))).toEqual([]);
  });
});

const faultOf = ({ method, path }: Forgery, { status, location, body }: Answer): string | null => {
  if (status >= 500 || status === 429) return `answered ${status}`;
  if (location !== undefined) return `led to ${location}`;
  const isPixel = /\/o\/[^/?]+$/.test(path) && method === 'GET';

  return isPixel && (status !== 200 || !body.startsWith('GIF89a')) ? `${status} for a pixel` : null;
};

const isShortName = (agent: string) => agent.length <= MAX_AGENT_LENGTH && /^[\x20-\x7e]*$/.test(agent);

const stormOf = (random: Random): Record<string, string> => {
  const headers = Object.fromEntries(
    STORM_HEADERS.filter(() => random() < 0.4).map((name) => [name, pick(random, STORMY)(random)])
  );

  return random() < 0.2 ? { ...headers, ...manyHeaders(random) } : headers;
};

const STORM_HEADERS = [
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

const STORMY: Array<(random: Random) => string> = [
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
