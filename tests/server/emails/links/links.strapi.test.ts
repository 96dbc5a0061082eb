import type { EmailRow, LinkDetails } from '../../../../server/src/emails/contract';
import type { StepWarning } from '../../../../server/src/emails/preview/contract';
import type { Activity } from '../../../../server/src/statistics/activities/contract';
import type { LinkClicks, LinkStatistics } from '../../../../server/src/statistics/contract';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { htmlOf, linksOf } from '../../../helpers/received';
import {
  addMinutes,
  createProspects,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

/** Changing links after they were sent, and reading their clicks and the click map. */

const HTML = `<body><a href="https://shop.test/a?x=1#top">Shop</a>
  <a href="https://shop.test/b?utm_source=own">Blog</a>
  <a href="https://shop.test/{{ prospect.firstName }}">Yours</a></body>`;

onEachDatabase('links', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let sequence: string;
  let mail: Received;
  let links: LinkStatistics[];
  const now = new Date();

  /** Clicks the link at this index of the mail. Resolves with the Location header. */
  const click = async (index: number) => {
    const response = await readerAt(app.url).get(String(linksOf(mail)[index]));
    return response.headers.get('location');
  };
  const updateLink = async (link: LinkStatistics | undefined, body: object, status = 200) =>
    (await admin.put(`/links/${link?.id}`, body).expect(status)).body;

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
    sequence = (await startSequence(app.strapi, [{ subject: 'One', html: HTML }])).documentId;
    await enroll(app.strapi, sequence, await createProspects(app.strapi, 2), now);
    await tick(app.strapi, addMinutes(now, 1));
    mail = inbox.received.find(({ to }) => String(to) === 'p0@people.test') as Received;
    ({ links } = await readStatistics(app.strapi, sequence));
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('a renamed link keeps its new name after the next pass', async () => {
    await updateLink(links[0], { name: ' Home page ' });
    await tick(app.strapi, addMinutes(now, 2));

    expect(
      (await readStatistics(app.strapi, sequence)).links.map(({ name }: LinkStatistics) => name)
    ).toEqual(['Home page', 'Blog', 'Yours']);
  });

  test('after its URL is changed, a sent link redirects to the new URL, and the change is stored with its author', async () => {
    expect(await click(0)).toBe('https://shop.test/a?x=1#top');

    await updateLink(links[0], { url: 'https://new.test/a%2Fb' });

    expect(await click(0)).toBe('https://new.test/a%2Fb');
    const { data }: { data: LinkDetails } = (await admin.get(`/links/${links[0]?.id}`).expect(200)).body;
    expect(data.changes.map(({ field, from, to, by }) => [field, from, to, by])).toEqual([
      ['name', 'Shop', 'Home page', 'Olive Owner'],
      ['url', 'https://shop.test/a?x=1#top', 'https://new.test/a%2Fb', 'Olive Owner'],
    ]);
    await updateLink(links[0], { url: 'https://shop.test/a?x=1#top' });
  });

  test('clicks keep the name and URL that the link had at their time', async () => {
    const linksOfClicks = async () => {
      await service(app.strapi, 'tracking').drain();
      const { body } = await admin.get(`/activities?kind=clicked&sequence=${sequence}&limit=2`).expect(200);
      return body.data.map(({ link }: Activity) => [link?.name, link?.url]);
    };
    await click(1);
    await updateLink(links[1], { name: 'News', url: 'https://news.test/' });
    await click(1);

    expect(await linksOfClicks()).toEqual([
      ['News', 'https://news.test/'],
      ['Blog', 'https://shop.test/b?utm_source=own'],
    ]);
    await updateLink(links[1], { name: 'Blog', url: 'https://shop.test/b?utm_source=own' });
    expect((await linksOfClicks())[0]).toEqual(['News', 'https://news.test/']);
  });

  test('a step warns of a link that leads elsewhere than its HTML says', async () => {
    const redirected = async () => {
      const { body } = await admin.get(`/sequences/${sequence}/warnings`).expect(200);
      return body.data
        .flatMap(({ warnings }: { warnings: StepWarning[] }) => warnings)
        .filter(({ code }: StepWarning) => code === 'link-redirected');
    };
    const before = await redirected();
    await updateLink(links[1], { url: 'https://news.test/' });

    expect(before).toEqual([]);
    expect(await redirected()).toEqual([
      { code: 'link-redirected', url: 'https://shop.test/b?utm_source=own', target: 'https://news.test/' },
    ]);
    await updateLink(links[1], { url: 'https://shop.test/b?utm_source=own' });
  });

  test.each([
    'javascript:alert(1)',
    'ftp://a.test/',
    '/a',
    'https://a@b.test/',
    'https://a.test/{{ x }}',
    '',
  ])('a link cannot be changed to the URL %p', async (url) => {
    const { error } = await updateLink(links[0], { url }, 400);
    expect(error.details.errors[0].path).toEqual(['url']);
    expect(await click(0)).toBe('https://shop.test/a?x=1#top');
  });

  test('changing a personalised URL or setting an empty name is refused, and an unknown link is not found', async () => {
    await updateLink(links[2], { url: 'https://a.test/' }, 400);
    await updateLink(links[2], { name: ' ' }, 400);
    await admin.put('/links/999999', { name: 'x' }).expect(404);
    await admin.get('/links/x').expect(400);
    expect(await click(2)).toBe('https://shop.test/P0');
  });

  test('a redirect adds missing UTM parameters of the sequence, unless the link skips them', async () => {
    const utm = { source: 'crm', campaign: 'Spring' };
    await admin.put(`/sequences/${sequence}`, { utm }).expect(200);

    expect(await click(0)).toBe('https://shop.test/a?x=1&utm_source=crm&utm_campaign=Spring#top');
    expect(await click(1)).toBe('https://shop.test/b?utm_source=own&utm_campaign=Spring');
    expect(await click(2)).toBe('https://shop.test/P0?utm_source=crm&utm_campaign=Spring');

    await updateLink(links[0], { skipsUtm: true });
    expect(await click(0)).toBe('https://shop.test/a?x=1#top');
    await admin.put(`/sequences/${sequence}`, { utm: { term: 'x' } }).expect(400);
    await admin.put(`/sequences/${sequence}`, { utm: null }).expect(200);
    expect(await click(1)).toBe('https://shop.test/b?utm_source=own');
  });

  test('after a refresh, a change by another node applies to clicks', async () => {
    const table = () => app.strapi.db.getConnection('sequences_links').where({ id: links[1]?.id });
    await table().update({ url: 'https://elsewhere.test/', updated_at: new Date() });
    await service(app.strapi, 'links').refresh();

    expect(await click(1)).toBe('https://elsewhere.test/');
    await table().update({ url: 'https://shop.test/b?utm_source=own', updated_at: new Date() });
    await service(app.strapi, 'links').refresh();
  });

  test('the clicks of a link are listed with prospect, count and last time', async () => {
    await click(1);
    const [, blog] = (await readStatistics(app.strapi, sequence, 'all')).links;
    const { data, meta } = (await admin.get(`/links/${blog.id}/clicks?audience=all`).expect(200)).body;

    const [row]: LinkClicks[] = data;
    expect([row?.prospect?.email, row?.total]).toEqual(['p0@people.test', blog.total]);
    expect(row?.lastAt).toBe(blog.lastClickAt);
    expect(meta.pagination.total).toBe(1);
    const humanClicks = await admin.get(`/links/${blog.id}/clicks`).expect(200);
    const [, humanStatistics] = (await readStatistics(app.strapi, sequence)).links;
    expect(humanClicks.body.meta.pagination.total).toBe(humanStatistics.unique);
  });

  test('the click map is the HTML of the step, with an anchor for each tracked link', async () => {
    const { body } = await admin.get(`/sequences/${sequence}`).expect(200);
    const [step] = body.data.steps;
    const map = await admin.get(`/sequences/${sequence}/steps/${step.documentId}/click-map`).expect(200);

    for (const { id } of links) expect(map.body.data.html).toContain(`href="#link-${id}"`);
    await admin.get(`/sequences/${sequence}/steps/nobody/click-map`).expect(404);
  });

  test('case 59: a mail whose links cannot be stored is sent untracked, with trackingFailed set', async () => {
    const rename = (from: string, to: string) =>
      app.strapi.db
        .getSchemaConnection()
        .alterTable('sequences_links', (table) => table.renameColumn(from, to));
    const step = { subject: 'Two', html: '<body><a href="https://shop.test/c">Shop</a></body>' };
    const { documentId } = await startSequence(app.strapi, [step]);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, 1, 10), now);
    inbox.received.splice(0);

    await rename('url_hash', 'away');
    await tick(app.strapi, addMinutes(now, 1)).finally(() => rename('away', 'url_hash'));

    expect(htmlOf(inbox.received[0] as Received)).toContain(step.html);
    const { data }: { data: EmailRow[] } = (
      await admin.get(`/sequences/${documentId}/emails?tab=sent`).expect(200)
    ).body;
    expect(data.map((row) => [row.tracksOpens, row.tracksClicks, row.trackingFailed])).toEqual([
      [false, false, true],
    ]);
  });
});
