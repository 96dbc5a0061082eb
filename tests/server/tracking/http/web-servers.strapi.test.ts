import { type App, boot } from '../../../helpers/boot';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { MAX_TARGET_LENGTH } from '../../../../server/src/emails/html/link-target';
import { BROWSER } from '../../../helpers/reader';
import { linksOf, pixelOf, unsubscribeOf } from '../../../helpers/received';
import {
  isInstalled,
  requestFrom,
  startProxy,
  type WebProxy,
  type WebServer,
} from '../../../helpers/web-proxy';
import { addMinutes, createProspects, enroll, service, startSequence, tick } from '../../../helpers/fixtures';

/** The documented configs of nginx and Caddy (docs/configuration.md), in real servers in front of a Strapi. */

const READER = '127.9.8.7';
const PROSPECT = 'p0@people.test';

/** As long as a link may be; nginx needs a setting for it. */
const LONG_URL = 'https://shop.test/?text='.padEnd(MAX_TARGET_LENGTH, 'a');

const HEADERS = {
  'user-agent': BROWSER,
  // A forged IP address, which the proxy must replace.
  'x-forwarded-for': '192.0.2.66',
};

type Changes = Parameters<typeof startProxy>[2];

/** Changes to the config that make all of Strapi public. */
const PUBLIC_ADMIN: Record<WebServer, Changes> = {
  nginx: [['location ~ ^/api/sequences/[ocup]/ {', 'location / {']],
  caddy: [[/ *@others not path .*\n *respond @others 404\n/, '']],
};

const OTHER_PREFIX: Record<WebServer, Changes> = {
  nginx: [['^/api/sequences/[ocup]/ {', '^/content/sequences/[ocup]/ {']],
  caddy: [
    [
      '/api/sequences/o/* /api/sequences/c/* /api/sequences/u/* /api/',
      '/content/sequences/o/* /content/sequences/c/* /content/sequences/u/* /content/',
    ],
  ],
};

const ALL: WebServer[] = ['nginx', 'caddy'];
const installed = ALL.filter(isInstalled);
const missing = ALL.filter((name) => !installed.includes(name));

if (missing.length > 0) console.warn(`SKIPPED, because not installed: ${missing.join(' and ')}`);

test('every documented web server is installed when all are required', () => {
  expect(process.env.SEQUENCES_WEB_SERVERS === 'required' ? missing : []).toEqual([]);
});

const CASES = installed.flatMap((name) => [
  [name, 'with only the public routes', '/api', [] as Changes, 404] as const,
  [name, 'with all of Strapi public', '/api', PUBLIC_ADMIN[name], 200] as const,
  [name, 'with another REST prefix', '/content', OTHER_PREFIX[name], 404] as const,
]);

for (const [name, title, restPrefix, changes, adminStatus] of CASES)
  describe(`${name} ${title}`, () => {
    let inbox: Inbox;
    let app: App;
    let proxy: WebProxy;
    let mail: Received;
    /** What the proxy says of its clients. */
    let forwarded: string[];

    const request = (url: string, options: { method?: string; headers?: object; body?: string } = {}) =>
      requestFrom(READER, proxy.url, url, { ...options, headers: { ...HEADERS, ...options.headers } });

    beforeAll(async () => {
      inbox = await startInbox();
      app = await boot({
        smtpPort: inbox.port,
        proxy: { koa: true },
        restPrefix,
        config: { privacy: { network: 'truncated' } },
      });
      proxy = await startProxy(name, app.url, changes);
      forwarded = [];
      app.strapi.server.httpServer.prependListener('request', ({ headers }) =>
        forwarded.push(String(headers['x-forwarded-for']))
      );
      const now = new Date();
      const html = `<p><a href="https://shop.test/p?a=1&amp;b=%2F#end">see</a><a href="${LONG_URL}">long</a></p>`;
      const sequence = await startSequence(app.strapi, [{ subject: 'x', html }]);
      await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 1), now);
      await tick(app.strapi, addMinutes(now, 1));
      mail = inbox.received[0] as Received;
    });

    afterAll(async () => {
      await proxy?.stop();
      await app?.stop();
      await inbox.stop();
    });

    test('pixel, link and unsubscribing work through the proxy, which names the reader and not a forged address', async () => {
      const pixel = await request(pixelOf(mail));
      const head = await request(pixelOf(mail), { method: 'HEAD' });
      const click = await request(String(linksOf(mail)[0]));
      const long = await request(String(linksOf(mail)[1]));
      const person = await request(unsubscribeOf(mail).replace('/u/', '/p/'));
      const page = await request(unsubscribeOf(mail));
      const unsubscribe = await request(unsubscribeOf(mail), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      });
      await service(app.strapi, 'tracking').drain();
      const events = await app.strapi.db
        .query('plugin::sequences.event' as never)
        .findMany({ where: { kind: { $in: ['opened', 'clicked'] } } as never });
      const prospect = await app.strapi.db
        .query('plugin::sequences.prospect' as never)
        .findOne({ where: { email: PROSPECT } as never });

      expect(pixel).toMatchObject({ status: 200, type: 'image/gif' });
      expect(head).toMatchObject({ status: 200, type: 'image/gif' });
      expect(click).toMatchObject({ status: 302, location: 'https://shop.test/p?a=1&b=%2F#end' });
      expect(long).toMatchObject({ status: 302, location: LONG_URL });
      expect([person.status, page.status, unsubscribe.status]).toEqual([200, 200, 200]);
      // The reader has a private IP address here, so that of the connection counts.
      expect(prospect.state).toBe('unsubscribed');
      expect(
        events.map(({ kind, network }: Record<string, string>) => `${kind} from ${network}`).sort()
      ).toEqual([
        'clicked from 127.0.0.0/24',
        'clicked from 127.0.0.0/24',
        'opened from 127.0.0.0/24',
        'opened from 127.0.0.0/24',
      ]);
      expect(new Set(forwarded)).toEqual(new Set([READER]));
    });

    test(`the admin’s API answers ${adminStatus} through the proxy, as documented`, async () => {
      const health = await request(`${proxy.url}/admin/init`);

      expect(health.status).toBe(adminStatus);
    });
  });
