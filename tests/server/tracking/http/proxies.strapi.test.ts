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
