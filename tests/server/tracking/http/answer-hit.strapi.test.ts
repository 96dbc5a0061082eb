import { type App, boot } from '../../../helpers/boot';
import { releaseClock, setClock } from '../../../helpers/clock';
import { onEachConnection } from '../../../helpers/databases';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { linksOf, pixelOf, unsubscribeOf } from '../../../helpers/received';
import {
  addMinutes,
  createProspects,
  DAY_MINUTES,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

/** The public routes for pixels, clicks and unsubscribing. */

const HTML = `<body><a href="https://shop.test/p?a=1&amp;b=%2F#end">see</a>
<a href="https://shop.test/for/{{ prospect.company }}?who={{ prospect.firstName | url_encode }}">yours</a></body>`;

onEachConnection('the public routes', (database) => {
  let app: App;
  let inbox: Inbox;
  let sequence: string;
  let mail: Received;
  const now = new Date();

  const countEvents = async () => {
    await service(app.strapi, 'tracking').drain();
    return app.strapi.db.query('plugin::sequences.event').count({ where: { kind: { $ne: 'sent' } } });
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port, config: { privacy: { network: 'truncated' } } });
    const steps = [
      { subject: 'One', html: HTML },
      { subject: 'Two', html: HTML },
    ];
    setClock(now);
    sequence = (await startSequence(app.strapi, steps)).documentId;
    await enroll(app.strapi, sequence, await createProspects(app.strapi, 3), now);
    await tick(app.strapi, addMinutes(now, 1));
    mail = inbox.to('p0@people.test')[0] as Received;
  });

  afterAll(async () => {
    releaseClock();
    await app.stop();
    await inbox.stop();
  });

  test('a pixel is answered with a GIF that may not be cached, and counts as one open', async () => {
    const response = await readerAt(app.url).get(pixelOf(mail));
    const { opens } = await readStatistics(app.strapi, sequence);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/gif');
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(30);
    expect(opens).toMatchObject({ unique: 1, total: 1, of: 3 });
  });

  test('a click redirects to the exact URL of the template, a personalised one to that of the prospect', async () => {
    const reader = readerAt(app.url);
    const [link, personalizedLink] = linksOf(mail);

    const first = await reader.get(String(link));
    const second = await reader.get(String(personalizedLink));

    expect([first.status, first.headers.get('location')]).toEqual([302, 'https://shop.test/p?a=1&b=%2F#end']);
    expect([second.status, second.headers.get('location')]).toEqual([
      302,
      'https://shop.test/for/Acme?who=P0',
    ]);
  });

  test('case 53: unknown, truncated, forged and oversized tokens record nothing and do not redirect', async () => {
    const reader = readerAt(app.url);
    const base = 'https://mail.example.test/api/sequences';
    const token = String(/\/c\/([\w-]+)/.exec(String(linksOf(mail)[0]))?.[1]);
    const withForgedTarget = new URL(String(linksOf(mail)[1]));
    const before = await countEvents();
    const flipped = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
    const invalid = [
      'x',
      token.slice(0, -1),
      flipped,
      token.toUpperCase(),
      token + token,
      'A'.repeat(600),
      '%00',
      '%F0',
    ];
    withForgedTarget.searchParams.set('to', Buffer.from('https://evil.test/').toString('base64url'));

    const pixels = await Promise.all(invalid.map((text) => reader.get(`${base}/o/${text}.gif`)));
    const clicks = await Promise.all(
      [...invalid.map((text) => `${base}/c/${text}`), withForgedTarget.href].map((url) => reader.get(url))
    );
    const unsubscribes = await Promise.all(invalid.map((text) => reader.post(`${base}/u/${text}`, '')));

    const statuses = (responses: Response[]) => [...new Set(responses.map(({ status }) => status))];
    expect([statuses(pixels), statuses(clicks), statuses(unsubscribes)]).toEqual([[200], [404], [404]]);
    expect(clicks.map(({ headers }) => headers.get('location')).filter(Boolean)).toEqual([]);
    expect(new Set(clicks.map(({ headers }) => headers.get('content-type')))).toEqual(
      new Set(['text/html; charset=utf-8'])
    );
    expect(await countEvents()).toBe(before);
  });

  test('a token of one kind is not valid on the route of another kind', async () => {
    const reader = readerAt(app.url);
    const open = String(/\/o\/([\w-]+)\.gif/.exec(pixelOf(mail))?.[1]);
    const click = String(/\/c\/([\w-]+)/.exec(String(linksOf(mail)[0]))?.[1]);
    const base = 'https://mail.example.test/api/sequences';
    const before = await countEvents();

    const clicked = await reader.get(`${base}/c/${open}`);
    const opened = await reader.get(`${base}/o/${click}.gif`);
    const unsubscribed = await reader.post(`${base}/u/${click}`, '');

    expect([clicked.status, opened.status, unsubscribed.status]).toEqual([404, 200, 404]);
    expect(await countEvents()).toBe(before);
  });

  test('case 52: prefetches and robots are answered and stored, but classified as automated', async () => {
    const reader = readerAt(app.url);
    const other = inbox.to('p1@people.test')[0] as Received;

    // The two clicks of an earlier test were a burst; this test adds one automated click.
    await reader.head(pixelOf(other));
    for (const header of ['purpose', 'sec-purpose', 'x-purpose', 'x-moz'])
      await reader.get(pixelOf(other), { [header]: 'prefetch' });
    await reader.get(pixelOf(other), { 'user-agent': '' });
    await reader.get(String(linksOf(other)[0]), { 'user-agent': 'Slackbot-LinkExpanding 1.0' });
    const options = await reader.request(pixelOf(other), { method: 'OPTIONS' });
    const human = await readStatistics(app.strapi, sequence, 'human');
    const automated = await readStatistics(app.strapi, sequence, 'automated');

    expect(options.status).toBe(204);
    expect(human.opens.unique).toBe(1);
    expect(automated.opens).toMatchObject({ unique: 1, total: 6 });
    expect(automated.clicks).toMatchObject({ unique: 2, total: 3 });
  });

  test('opening the unsubscribe page changes nothing; its button unsubscribes, and a second time changes nothing', async () => {
    const reader = readerAt(app.url);
    const url = unsubscribeOf(mail);
    const findState = async () => {
      const where = { email: 'p0@people.test' };
      return (await app.strapi.db.query('plugin::sequences.prospect').findOne({ where })).state;
    };

    const page = await reader.get(url);
    await reader.head(url);
    expect([page.status, await findState()]).toEqual([200, 'active']);
    expect(await page.text()).toContain('<form method="post">');

    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    const first = await reader.post(url, form);
    const second = await reader.post(url, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }));
    const { unsubscribes } = await readStatistics(app.strapi, sequence);
    inbox.received.splice(0);
    await tick(app.strapi, addMinutes(now, DAY_MINUTES + 2));

    expect([first.status, second.status, await findState(), unsubscribes]).toEqual([
      200,
      200,
      'unsubscribed',
      1,
    ]);
    expect(inbox.received.flatMap(({ to }) => to).sort()).toEqual(['p1@people.test', 'p2@people.test']);
  });

  test('with privacy.network truncated, no full IP address is stored', async () => {
    const events = await app.strapi.db
      .query('plugin::sequences.event')
      .findMany({ where: { kind: 'opened' } });

    expect(events.map(({ network }) => network)).toEqual(events.map(() => '127.0.0.0/24'));
  });

  test('rebuilding the statistics changes nothing', async () => {
    const before = await readStatistics(app.strapi, sequence, 'all');

    await service(app.strapi, 'statistics').rebuild();

    expect(await readStatistics(app.strapi, sequence, 'all')).toEqual(before);
  });
});

test('without the fast lane, the public routes work behind Strapi’s middlewares', async () => {
  const inbox = await startInbox();
  const app = await boot({ smtpPort: inbox.port, config: { fastLane: false } });
  const reader = readerAt(app.url);
  const now = new Date();
  const sequence = await startSequence(app.strapi, [{ subject: 'One', html: HTML }]);
  await enroll(app.strapi, sequence.documentId, await createProspects(app.strapi, 1), now);
  await tick(app.strapi, addMinutes(now, 1));
  const [mail] = inbox.received as [Received];

  const pixel = await reader.get(pixelOf(mail));
  const click = await reader.get(String(linksOf(mail)[0]));
  const unsubscribe = await reader.post(
    unsubscribeOf(mail),
    new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  );
  const { opens, clicks, unsubscribes } = await readStatistics(app.strapi, sequence.documentId);
  await app.stop();
  await inbox.stop();

  expect([pixel.status, pixel.headers.get('content-type')]).toEqual([200, 'image/gif']);
  expect([click.status, click.headers.get('location')]).toEqual([302, 'https://shop.test/p?a=1&b=%2F#end']);
  expect(unsubscribe.status).toBe(200);
  expect([opens.unique, clicks.unique, unsubscribes]).toEqual([1, 1, 1]);
});
