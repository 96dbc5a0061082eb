import type { EmailRow } from '../../../server/src/emails/contract';
import type { Pagination } from '../../../server/src/prospects/contract';
import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { releaseClock, setClock } from '../../helpers/clock';
import { onEachConnection } from '../../helpers/databases';
import { type Inbox, startInbox } from '../../helpers/inbox';
import { readerAt } from '../../helpers/reader';
import { linksOf, pixelOf } from '../../helpers/received';
import { addMinutes, createProspects, enroll, service, startSequence, tick } from '../../helpers/fixtures';

/** Every list of the admin, walked from page to page in both directions on a real database. */

const HTML = '<body><a href="https://shop.test/a" data-link-name="Shop">see</a></body>';
const PEOPLE = 7;

type Listed = { data: Array<Record<string, unknown>>; meta: { pagination: Pagination } };

onEachConnection('lists, page by page', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let sequence: string;
  const now = new Date('2027-03-01T08:10:00Z');

  const page = async (path: string, cursor?: string | null): Promise<Listed> => {
    const separator = path.includes('?') ? '&' : '?';
    const place = cursor ? `&cursor=${cursor}` : '';
    return (await admin.get(`${path}${separator}pageSize=2${place}`).expect(200)).body;
  };
  const walk = async (path: string, side: 'next' | 'previous') => {
    const pages: Array<Listed['data']> = [];
    let cursor: string | null = side === 'next' ? '' : 'end';
    do {
      const { data, meta }: Listed = await page(path, cursor);
      pages.push(data);
      cursor = meta.pagination[side];
    } while (cursor && pages.length < 20);
    return (side === 'next' ? pages : pages.reverse()).flat();
  };
  const numbers = (rows: Listed['data']) => rows.map((row) => row.id ?? row.documentId ?? row.emailId);

  beforeAll(async () => {
    setClock(now);
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
    const steps = [
      { subject: 'One', html: HTML },
      { subject: 'Two', html: HTML },
    ];
    sequence = (await startSequence(app.strapi, steps)).documentId;
    await startSequence(app.strapi, steps, { name: 'Summer' });
    await startSequence(app.strapi, steps, { name: 'Autumn' });
    await enroll(app.strapi, sequence, await createProspects(app.strapi, PEOPLE), now);
    await tick(app.strapi, addMinutes(now, 1));
    const reader = readerAt(app.url);
    for (const mail of inbox.received.slice(0, 5)) {
      await reader.get(pixelOf(mail));
      await reader.get(String(linksOf(mail)[0]));
    }
    await reader.get(pixelOf(inbox.received[2]));
    await service(app.strapi, 'tracking').drain();
    // Several emails of one moment: only their numbers tell them apart.
    await app.strapi.db
      .getConnection('sequences_emails')
      .where({ state: 'sent' })
      .update({ sent_at: addMinutes(now, 1) });
  });

  afterAll(async () => {
    releaseClock();
    await app.stop();
    await inbox.stop();
  });

  const lists = (): Array<[string, number]> => {
    const emails = `/sequences/${sequence}/emails`;
    return [
      ['/prospects', PEOPLE],
      ['/prospects?search=people.test', PEOPLE],
      ['/sequences', 3],
      [`/sequences/${sequence}/enrollments`, PEOPLE],
      [`${emails}?tab=sent`, PEOPLE],
      [`${emails}?tab=sent&search=P`, PEOPLE],
      [`${emails}?tab=sent&sort=at:asc`, PEOPLE],
      [`${emails}?tab=sent&sort=opens:desc`, PEOPLE],
      [`${emails}?tab=sent&sort=clicks:asc`, PEOPLE],
      [`${emails}?tab=scheduled`, PEOPLE],
      [`${emails}?tab=scheduled&sort=at:desc`, PEOPLE],
    ];
  };

  test('every row is met once, in the same order forward and backward', async () => {
    for (const [path, count] of lists()) {
      const forward = numbers(await walk(path, 'next'));
      const backward = numbers(await walk(path, 'previous'));

      expect([path, new Set(forward).size, forward.length]).toEqual([path, count, count]);
      expect([path, backward]).toEqual([path, forward]);
    }
  });

  test('a page says how many rows are before it, and how many there are', async () => {
    const first = await page('/prospects');
    const second = await page('/prospects', first.meta.pagination.next);
    const last = await page('/prospects', 'end');

    expect([first, second, last].map(({ data, meta }) => [meta.pagination.from, data.length])).toEqual([
      [0, 2],
      [2, 2],
      [6, 1],
    ]);
    expect(last.meta.pagination).toMatchObject({ total: PEOPLE, pageSize: 2, next: null });
    expect(first.meta.pagination.previous).toBeNull();
  });

  test.each([
    ['at:asc', (row: EmailRow) => [Date.parse(String(row.sentAt)), row.id]],
    ['opens:asc', (row: EmailRow) => [row.opens.total, -Date.parse(String(row.sentAt)), -row.id]],
    ['opens:desc', (row: EmailRow) => [-row.opens.total, -Date.parse(String(row.sentAt)), -row.id]],
    ['clicks:desc', (row: EmailRow) => [-row.clicks.total, -Date.parse(String(row.sentAt)), -row.id]],
  ] as const)('sent emails in the order %s', async (sort, keyOf) => {
    const rows = (await walk(
      `/sequences/${sequence}/emails?tab=sent&sort=${sort}`,
      'next'
    )) as never as EmailRow[];

    const keys = rows.map((row) => [...keyOf(row)]);
    expect(keys).toEqual([...keys].sort(byParts));
    expect(new Set(rows.map(({ opens }) => opens.total))).toEqual(new Set([0, 1, 2]));
  });

  test('emails are narrowed to a step, and exported so', async () => {
    const emails = `/sequences/${sequence}/emails`;
    const { body } = await admin.get(`/sequences/${sequence}`).expect(200);
    const [first, second] = body.data.steps.map(({ documentId }: { documentId: string }) => documentId);

    const sent = await page(`${emails}?tab=sent&step=${first}`);
    const unsent = await page(`${emails}?tab=sent&step=${second}`);
    const scheduled = await walk(`${emails}?tab=scheduled&step=${second}`, 'next');
    const exported = await admin.get(`${emails}/export?tab=scheduled&step=${first}`).expect(200);

    expect([sent, unsent].map(({ meta }) => meta.pagination.total)).toEqual([PEOPLE, 0]);
    expect(scheduled).toHaveLength(PEOPLE);
    expect(exported.body.data).toEqual([]);
  });

  test('the prospects of a slot come by their addresses, those of a link by their last click', async () => {
    const { body: day } = await admin
      .get(`/slots?from=${now.toISOString()}&to=${addMinutes(now, 60).toISOString()}`)
      .expect(200);
    const [slot] = day.data;
    const { body: statistics } = await admin.get(`/sequences/${sequence}/statistics`).expect(200);
    const link = statistics.data.links.find(({ total }: { total: number }) => total > 0);

    const inSlot = await walk(`/slots/emails?step=${slot.step.documentId}&hour=${slot.hour}`, 'next');
    const clicked = await walk(`/links/${link.id}/clicks`, 'next');

    const addresses = inSlot.map(({ prospect }) => (prospect as { email: string }).email);
    expect(addresses).toEqual([...addresses].sort());
    expect(addresses).toHaveLength(PEOPLE);
    const instants = clicked.map(({ lastAt }) => String(lastAt));
    expect(instants).toEqual([...instants].sort().reverse());
    expect(new Set(clicked.map(({ emailId }) => emailId)).size).toBe(5);
    expect(await walk(`/links/${link.id}/clicks`, 'previous')).toEqual(clicked);
    expect(await walk(`/slots/emails?step=${slot.step.documentId}&hour=${slot.hour}`, 'previous')).toEqual(
      inSlot
    );
  });

  test('a page whose rows were deleted while somebody looked is the last one that is left', async () => {
    const before = await page('/prospects', 'end');
    const { previous } = before.meta.pagination;
    const cursor = (await page('/prospects', previous)).meta.pagination.next;
    for (const { documentId } of before.data) await admin.delete(`/prospects/${documentId}`).expect(200);

    const after = await page('/prospects', cursor);

    expect(after.data).toHaveLength(2);
    expect(after.meta.pagination).toMatchObject({ from: PEOPLE - 3, total: PEOPLE - 1, next: null });
  });

  test('a cursor that no page gave is refused in words', async () => {
    const emails = `/sequences/${sequence}/emails?tab=sent`;
    const write = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const { next } = (await page(`${emails}&sort=opens:desc`)).meta.pagination;

    for (const path of [
      '/prospects?cursor=two',
      `/prospects?cursor=${write('after', 0, 'p1@people.test')}`,
      `/prospects?cursor=${write('after', 0, 1.5)}`,
      `/prospects?cursor=${write('after', 0, 2 ** 40)}`,
      `/sequences?cursor=${write('before', 2, 1, 2)}`,
      `${emails}&cursor=${write('after', 0, 1e15, 3)}`,
      // Of the same list, in another order.
      `${emails}&cursor=${next}`,
    ]) {
      const { body } = await admin.get(path).expect(400);
      expect([path, body.error.message]).toEqual([path, expect.stringMatching(/^cursor: leave it out/)]);
    }
  });
});

const byParts = (one: number[], other: number[]) =>
  one.map((part, index) => part - other[index]).find((difference) => difference !== 0) ?? 0;
