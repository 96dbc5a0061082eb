import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { type App, boot } from '../../../helpers/boot';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { linksOf, pixelOf, unsubscribeOf } from '../../../helpers/received';
import { addMinutes, createProspects, enroll, startSequence, tick } from '../../../helpers/fixtures';

/** Tracked URLs have the same answers with the fast lane, which bypasses Strapi's middlewares, as without it. */

const HTML = `<body><a href="https://shop.test/">see</a>
<a href="https://shop.test/for/{{ prospect.company }}">yours</a></body>`;

const ONE_CLICK = 'List-Unsubscribe=One-Click';

const KB = 1024;

const MULTIPART = {
  'content-type': 'multipart/form-data; boundary=x',
};

/** Headers that both lanes must send alike. */
const COMPARED = [
  'content-type',
  'location',
  'cache-control',
  'x-robots-tag',
  'x-content-type-options',
  'referrer-policy',
  'content-security-policy',
  'x-frame-options',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'strict-transport-security',
];

type Request = {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  /** Sent with a Content-Length. */
  body?: string;
  /** Sent in chunks without a Content-Length. */
  chunks?: string[];
};

type Response = { status: number; headers: IncomingHttpHeaders; body: string };

describe.each([true, false])('tracked URLs (fast lane: %s)', (fastLane) => {
  let app: App;
  let inbox: Inbox;
  let urls: { pixel: string; click: string; personal: string; unsubscribe: string };

  const send = ({ url, method = 'GET', headers = {}, body, chunks }: Request): Promise<Response> =>
    new Promise((resolve, reject) => {
      let answer: Response | null = null;
      const length: Record<string, string> =
        body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const request = httpRequest(`${app.url}${url}`, {
        method,
        headers: { ...length, ...headers },
        agent: false,
      });
      request.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', () => undefined);
        response.on('close', () => {
          answer = {
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString('latin1'),
          };
          resolve(answer);
        });
      });
      // The server closes the connection while a large body is still being sent.
      request.on('error', (error) => setTimeout(() => answer ?? reject(error), 2_000));
      for (const chunk of chunks ?? []) request.write(chunk);
      request.end(body);
    });

  const pathOf = (url: string) => new URL(url).pathname + new URL(url).search;

  const compared = ({ headers }: Response) =>
    Object.fromEntries(
      COMPARED.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]))
    );

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ smtpPort: inbox.port, config: { fastLane } });
    const now = new Date();
    const sequence = await startSequence(app.strapi, [{ subject: 'Hi', html: HTML }]);
    await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 1), now);
    await tick(app.strapi, addMinutes(now, 1));
    const mail = inbox.to('p0@people.test')[0] as Received;
    const [click, personal] = linksOf(mail).map(pathOf) as [string, string];
    urls = { pixel: pathOf(pixelOf(mail)), click, personal, unsubscribe: pathOf(unsubscribeOf(mail)) };
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const SAFE = {
    'cache-control': 'no-store, private, max-age=0',
    'x-robots-tag': 'noindex',
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  };

  const PAGE = {
    ...SAFE,
    'content-type': 'text/html; charset=utf-8',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
  };

  test.each<[name: string, request: () => Request, status: number, headers: object]>([
    [
      'a pixel',
      () => ({ url: urls.pixel }),
      200,
      { ...SAFE, 'content-type': 'image/gif', 'cross-origin-resource-policy': 'cross-origin' },
    ],
    [
      'an unknown pixel',
      () => ({ url: '/api/sequences/o/x.gif' }),
      200,
      { ...SAFE, 'content-type': 'image/gif' },
    ],
    [
      'a click',
      () => ({ url: urls.click }),
      302,
      { ...SAFE, location: 'https://shop.test/', 'referrer-policy': 'no-referrer' },
    ],
    [
      'a personal click',
      () => ({ url: urls.personal }),
      302,
      { ...SAFE, location: 'https://shop.test/for/Acme' },
    ],
    [
      'a personal click with `to` twice',
      () => ({ url: `${urls.personal}&to=x` }),
      302,
      { ...SAFE, location: 'https://shop.test/for/Acme' },
    ],
    [
      'a personal click with another `to` first',
      () => ({ url: urls.personal.replace('?to=', '?to=x&to=') }),
      404,
      PAGE,
    ],
    ['a personal click with `to[]`', () => ({ url: urls.personal.replace('?to=', '?to[]=') }), 404, PAGE],
    [
      'a personal click with an empty `to`',
      () => ({ url: urls.personal.replace(/\?to=.*/, '?to=') }),
      404,
      PAGE,
    ],
    ['a personal click without `to`', () => ({ url: urls.personal.replace(/\?.*/, '') }), 404, PAGE],
    ['a malformed `to`', () => ({ url: `${urls.personal.replace(/\?.*/, '')}?to=%E0%A4%A` }), 404, PAGE],
    ['a click with a token that is encoded', () => ({ url: urls.click.replace('/c/', '/c/%41') }), 404, PAGE],
    ['the page of an unsubscribe', () => ({ url: urls.unsubscribe }), 200, PAGE],
    ['an unknown unsubscribe', () => ({ url: '/api/sequences/u/x' }), 404, PAGE],
    [
      'a large body of an unsubscribe',
      () => ({ url: urls.unsubscribe, method: 'POST', body: 'x'.repeat(65 * KB) }),
      413,
      {},
    ],
    [
      'a large multipart body',
      () => ({ url: urls.unsubscribe, method: 'POST', headers: MULTIPART, body: 'x'.repeat(65 * KB) }),
      413,
      {},
    ],
    [
      'a large body in chunks',
      () => ({ url: urls.unsubscribe, method: 'POST', chunks: Array<string>(70).fill('x'.repeat(KB)) }),
      413,
      {},
    ],
    ['a large body of a click', () => ({ url: urls.click, body: 'x'.repeat(65 * KB) }), 413, {}],
    [
      'an unsubscribe with a malformed JSON body',
      () => ({
        url: '/api/sequences/u/x',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{',
      }),
      404,
      PAGE,
    ],
    [
      'an unsubscribe with a malformed multipart body',
      () => ({ url: '/api/sequences/u/x', method: 'POST', headers: MULTIPART, body: 'x' }),
      404,
      PAGE,
    ],
    [
      'an unsubscribe with a body in chunks',
      () => ({ url: urls.unsubscribe, method: 'POST', chunks: [ONE_CLICK] }),
      200,
      PAGE,
    ],
    [
      'an unsubscribe',
      () => ({
        url: urls.unsubscribe,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: ONE_CLICK,
      }),
      200,
      PAGE,
    ],
    [
      'an unsubscribe with 64 KB',
      () => ({ url: urls.unsubscribe, method: 'POST', body: 'x'.repeat(64 * KB) }),
      200,
      PAGE,
    ],
  ])('%s', async (_, request, status, headers) => {
    const response = await send(request());

    expect(response.status).toBe(status);
    expect(compared(response)).toMatchObject(headers);
    if (status === 413) expect(response.headers.connection).toBe('close');
  });

  test('a body that is cut off unsubscribes nobody, and is not kept in memory', async () => {
    const { url, method } = { url: '/api/sequences/u/x', method: 'POST' };
    const before = process.memoryUsage().rss;

    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        send({ url, method, chunks: Array<string>(32).fill('x'.repeat(KB * KB)) })
      )
    );

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(413));
    // 8 × 32 MB were sent, of which the client of this process holds what was not taken.
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * KB * KB);
  });
});

describe.each([
  ['the default', undefined],
  ['hsts: false', { hsts: false }],
  ['hsts: true', { hsts: true }],
  ['a max age', { hsts: { maxAge: 60 } }],
  ['no subdomains', { hsts: { maxAge: 60.5, includeSubDomains: false } }],
  ['preload', { hsts: { preload: true } }],
  ['other options', { frameguard: false }],
])('Strict-Transport-Security with %s of the host', (_, security) => {
  test('is the same in the fast lane as in all other answers', async () => {
    const app = await boot({ security });
    const hstsOf = async (path: string) =>
      (await fetch(`${app.url}${path}`)).headers.get('strict-transport-security');

    const [own, others] = [await hstsOf('/api/sequences/o/x.gif'), await hstsOf('/api/nothing')];
    await app.stop();

    expect(own).toBe(others);
  });
});
