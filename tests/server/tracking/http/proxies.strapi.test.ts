import type { Core } from '@strapi/types';
import type { PublicUrlCheck } from '../../../../server/src/tracking/contract';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { pixelOf } from '../../../helpers/received';
import { addMinutes, createProspects, enroll, service, startSequence, tick } from '../../../helpers/fixtures';

/** Behind a proxy, a hit has the reader's IP address if Strapi is configured for it; otherwise the settings show a warning. */

const FORGED = '192.0.2.66';
const READER = '198.51.100.7';

const HEADERS = { 'x-forwarded-for': `${FORGED}, ${READER}`, 'x-real-ip': READER };

/** Values of `server.proxy` in config/server, and the resulting network of a hit. */
const PROXIES: Array<[config: unknown, network: string]> = [
  [undefined, '127.0.0.0/24'],
  // Strapi 5 reads `proxy.koa`, which is undefined here.
  [true, '127.0.0.0/24'],
  [{ koa: true }, '192.0.2.0/24'],
  [{ koa: true, maxIpsCount: 1 }, '198.51.100.0/24'],
  [{ koa: true, ipHeader: 'X-Real-IP' }, '198.51.100.0/24'],
];

/** Values that say nothing of the reader: the hit has the network of the connection. */
const UNREADABLE = ['10.1.2.3', 'fd00::1', 'unknown', '"_hidden"', '999.1.1.1', 'x'.repeat(300)];

const readNetworks = async (strapi: Core.Strapi) => {
  await service(strapi, 'tracking').drain();
  const events = await strapi.db
    .query('plugin::sequences.event' as never)
    .findMany({ where: { kind: 'opened' } as never });

  return (events as Array<{ network: string }>).map(({ network }) => network);
};

describe.each([
  ['in the fast lane, before Koa', true],
  ['behind Koa', false],
])('hits answered %s', (_, fastLane) => {
  let inbox: Inbox;

  beforeAll(async () => {
    inbox = await startInbox();
  });

  afterAll(() => inbox.stop());

  test.each(PROXIES)('with server.proxy %j have the network %s', async (proxy, network) => {
    inbox.received.length = 0;
    const config = { fastLane, privacy: { network: 'truncated' } };
    const app = await boot({ smtpPort: inbox.port, proxy, config });
    const now = new Date();
    const sequence = await startSequence(app.strapi, [{ subject: 'x', html: '<p>x</p>' }]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 1), now);
    await tick(app.strapi, addMinutes(now, 1));

    await readerAt(app.url).get(pixelOf(inbox.received[0] as Received), HEADERS);
    const networks = await readNetworks(app.strapi);
    await app.stop();

    expect(networks).toEqual([network]);
  });
});

test.each([true, false])(
  'a private or unreadable forwarded address falls back to that of the connection (fast lane: %s)',
  async (fastLane) => {
    const inbox = await startInbox();
    const config = { fastLane, privacy: { network: 'truncated' } };
    const app = await boot({ smtpPort: inbox.port, proxy: { koa: true }, config });
    const now = new Date();
    const sequence = await startSequence(app.strapi, [{ subject: 'x', html: '<p>x</p>' }]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 1), now);
    await tick(app.strapi, addMinutes(now, 1));

    for (const forwarded of UNREADABLE)
      await readerAt(app.url).get(pixelOf(inbox.received[0] as Received), { 'x-forwarded-for': forwarded });
    const networks = await readNetworks(app.strapi);
    await app.stop();
    await inbox.stop();

    expect(networks).toEqual(UNREADABLE.map(() => '127.0.0.0/24'));
  }
);

describe('behind a proxy that Strapi does not know', () => {
  const LIMIT = 5;
  let app: App;
  let inbox: Inbox;
  let admin: Admin;

  beforeEach(async () => {
    inbox = await startInbox();
    app = await boot({ smtpPort: inbox.port, config: { tracking: { maxHitsPerMinute: LIMIT } } });
    admin = await signInOwner(app.strapi);
    const now = new Date();
    const sequence = await startSequence(app.strapi, [{ subject: 'x', html: '<p>x</p>' }]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 2), now);
    await tick(app.strapi, addMinutes(now, 1));
  });

  afterEach(async () => {
    await app.stop();
    await inbox.stop();
  });

  const open = async (person: number, count: number, headers: Record<string, string> = {}) => {
    for (let hit = 0; hit < count; hit += 1)
      await readerAt(app.url).get(pixelOf(inbox.to(`p${person}@people.test`)[0] as Received), headers);
  };

  const countRecorded = async () => (await readNetworks(app.strapi)).length;

  const warnings = async (): Promise<PublicUrlCheck['warnings']> =>
    (await admin.get('/settings/public-url').expect(200)).body.data.warnings;

  test('the limit counts the client that the proxy names, and one reader costs no other', async () => {
    await open(0, 20, { 'x-forwarded-for': `203.0.113.99, ${READER}` });
    await open(1, 1, { 'x-forwarded-for': '198.51.99.8' });

    expect(await countRecorded()).toBe(LIMIT + 1);
  });

  test('when the proxy names nobody, a flood on one email costs no other its hits', async () => {
    await open(0, 20 * LIMIT + 15);
    await open(1, 3);

    await service(app.strapi, 'tracking').drain();
    const counted = await app.strapi.db.query('plugin::sequences.email').findMany({ orderBy: 'id' });
    expect(counted.map(({ openCount }) => openCount).sort((a, b) => a - b)).toEqual([3, 20 * LIMIT]);
  });

  test('the settings warn when all hits come from one private address, until another one appears', async () => {
    const before = await warnings();
    await open(0, 3);
    const after = await warnings();
    app.strapi.server.app.proxy = true;
    await open(1, 1, { 'x-forwarded-for': READER });

    expect(before).toEqual([]);
    expect(after).toEqual(['one-private-ip']);
    expect(await warnings()).toEqual([]);
  });
});

describe('the tracking settings', () => {
  let app: App;
  let admin: Admin;

  const warnings = async (headers: Record<string, string> = {}): Promise<PublicUrlCheck['warnings']> =>
    (await admin.get('/settings/public-url').set(headers).expect(200)).body.data.warnings;

  const bootWith = async (proxy: unknown) => {
    app = await boot({ proxy, publicUrl: 'http://127.0.0.1:9' });
    admin = await signInOwner(app.strapi);
  };

  afterEach(() => app.stop());

  test('warn after a proxy has forwarded a hit while Strapi ignores its headers', async () => {
    await bootWith(true);
    const before = await warnings();
    await readerAt(app.url).get('https://mail.example.test/api/sequences/o/x.gif', HEADERS);
    const after = await warnings();

    expect(before).toEqual(['local']);
    expect(after).toEqual(['local', 'proxy-ignored']);
  });

  test.each(['x-forwarded-for', 'x-real-ip', 'forwarded'])(
    'warn when they are opened through a proxy that sends %s',
    async (name) => {
      await bootWith(undefined);

      expect(await warnings({ [name]: READER })).toEqual(['local', 'proxy-ignored']);
      // The warning depends on the current request.
      expect(await warnings()).toEqual(['local']);
    }
  );

  test('warn when the proxy does not send the header that Strapi reads, and only then', async () => {
    await bootWith({ koa: true, ipHeader: 'X-Real-IP' });

    expect(await warnings({ 'x-forwarded-for': READER })).toEqual(['local', 'proxy-ignored']);
    expect(await warnings(HEADERS)).toEqual(['local']);
  });
});
