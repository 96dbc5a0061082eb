import { type App, boot } from '../../../helpers/boot';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
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

/** The configs of nginx and Caddy in docs/configuration.md, in real servers in front of a Strapi. */

const READER = '127.9.8.7';
const PROSPECT = 'p0@people.test';

const HEADERS = {
  'user-agent': BROWSER,
  // What somebody sends who wants to be somebody else.
  'x-forwarded-for': '192.0.2.66',
};

type Changes = Parameters<typeof startProxy>[2];

const EVERYBODY: Record<WebServer, Changes> = {
  nginx: [['location ~ ^/api/sequences/[ocu]/ {', 'location / {']],
  caddy: [[/ *@others not path .*\n *respond @others 404\n/, '']],
};

const OTHER_PREFIX: Record<WebServer, Changes> = {
  nginx: [['^/api/sequences/[ocu]/ {', '^/content/sequences/[ocu]/ {']],
  caddy: [
    [
      '/api/sequences/o/* /api/sequences/c/* /api/',
      '/content/sequences/o/* /content/sequences/c/* /content/',
    ],
  ],
};

const ALL: WebServer[] = ['nginx', 'caddy'];
const present = ALL.filter(isInstalled);
const absent = ALL.filter((name) => !present.includes(name));

if (absent.length > 0) console.warn(`NOT TESTED, since not installed: ${absent.join(' and ')}`);

test('every documented web server is installed when all are required', () => {
  expect(process.env.SEQUENCES_WEB_SERVERS === 'required' ? absent : []).toEqual([]);
});

const CASES = present.flatMap((name) => [
  [name, 'that lets in readers only', '/api', [] as Changes, 404] as const,
  [name, 'that lets in everybody', '/api', EVERYBODY[name], 200] as const,
  [name, 'with another prefix', '/content', OTHER_PREFIX[name], 404] as const,
]);

for (const [name, title, restPrefix, changes, adminStatus] of CASES)
  describe(`${name} ${title}`, () => {
    let inbox: Inbox;
    let app: App;
    let proxy: WebProxy;
    let mail: Received;

    const ask = (address: string, options: { method?: string; headers?: object; body?: string } = {}) =>
      requestFrom(READER, proxy.url, address, { ...options, headers: { ...HEADERS, ...options.headers } });

    beforeAll(async () => {
      inbox = await startInbox();
      app = await boot({
        smtpPort: inbox.port,
        proxy: { koa: true },
        restPrefix,
        config: { privacy: { network: 'truncated' } },
      });
      proxy = await startProxy(name, app.url, changes);
      const now = new Date();
      const html = '<p><a href="https://shop.test/p?a=1&amp;b=%2F#end">see</a></p>';
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

    test('pixel, link and unsubscribing work through it, and are the reader’s', async () => {
      const pixel = await ask(pixelOf(mail));
      const head = await ask(pixelOf(mail), { method: 'HEAD' });
      const click = await ask(String(linksOf(mail)[0]));
      const page = await ask(unsubscribeOf(mail));
      const left = await ask(unsubscribeOf(mail), {
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
      expect([page.status, left.status]).toEqual([200, 200]);
      expect(prospect.state).toBe('unsubscribed');
      expect(
        events.map(({ kind, network }: Record<string, string>) => `${kind} from ${network}`).sort()
      ).toEqual(['clicked from 127.9.8.0/24', 'opened from 127.9.8.0/24', 'opened from 127.9.8.0/24']);
    });

    test('the rest of Strapi is open or closed to readers, as documented', async () => {
      const health = await ask(`${proxy.url}/admin/init`);

      expect(health.status).toBe(adminStatus);
    });
  });
