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

/** Keyset pagination of every list of the admin, in both directions, on a real database. */

const HTML = '<body><a href="https://shop.test/a" data-link-name="Shop">see</a></body>';
const PEOPLE = 7;

type ListResponse = { data: Array<Record<string, unknown>>; meta: { pagination: Pagination } };

onEachConnection('paginated lists', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let sequence: string;
  const now = new Date('2027-03-01T08:10:00Z');

  const readPage = async (path: string, cursor?: string | null): Promise<ListResponse> => {
    const separator = path.includes('?') ? '&' : '?';
    const cursorParam = cursor ? `&cursor=${cursor}` : '';
    return (await admin.get(`${path}${separator}pageSize=2${cursorParam}`).expect(200)).body;
  };
  /** All rows in list order, read page by page from the start (`next`) or from the end (`previous`). */
  const readAllPages = async (path: string, direction: 'next' | 'previous') => {
    const pages: Array<ListResponse['data']> = [];
    let cursor: string | null = direction === 'next' ? '' : 'end';
    do {
      const { data, meta }: ListResponse = await readPage(path, cursor);
      pages.push(data);
      cursor = meta.pagination[direction];
    } while (cursor && pages.length < 20);
    return (direction === 'next' ? pages : pages.reverse()).flat();
  };
  const idsOf = (rows: ListResponse['data']) => rows.map((row) => row.id ?? row.documentId ?? row.emailId);

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
    // Emails with the same time are ordered by id only.
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

  test('every row is listed once, in the same order forward and backward', async () => {
    for (const [path, count] of lists()) {
      const forward = idsOf(await readAllPages(path, 'next'));
      const backward = idsOf(await readAllPages(path, 'previous'));

      expect([path, new Set(forward).size, forward.length]).toEqual([path, count, count]);
      expect([path, backward]).toEqual([path, forward]);
    }
  });

  test('the pagination of a page contains the number of rows before it and the total', async () => {
    const first = await readPage('/prospects');
    const second = await readPage('/prospects', first.meta.pagination.next);
    const last = await readPage('/prospects', 'end');

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
  ] as const)('sent emails are sorted by %s across pages', async (sort, keyOf) => {
    const rows = (await readAllPages(
      `/sequences/${sequence}/emails?tab=sent&sort=${sort}`,
      'next'
    )) as never as EmailRow[];

    const keys = rows.map((row) => [...keyOf(row)]);
    expect(keys).toEqual([...keys].sort(compareKeys));
    expect(new Set(rows.map(({ opens }) => opens.total))).toEqual(new Set([0, 1, 2]));
  });

  test('the filter by step applies to the list and to the export', async () => {
    const emails = `/sequences/${sequence}/emails`;
    const { body } = await admin.get(`/sequences/${sequence}`).expect(200);
    const [first, second] = body.data.steps.map(({ documentId }: { documentId: string }) => documentId);

    const sent = await readPage(`${emails}?tab=sent&step=${first}`);
    const unsent = await readPage(`${emails}?tab=sent&step=${second}`);
    const scheduled = await readAllPages(`${emails}?tab=scheduled&step=${second}`, 'next');
    const exported = await admin.get(`${emails}/export?tab=scheduled&step=${first}`).expect(200);

    expect([sent, unsent].map(({ meta }) => meta.pagination.total)).toEqual([PEOPLE, 0]);
    expect(scheduled).toHaveLength(PEOPLE);
    expect(exported.body.data).toEqual([]);
  });

  test('the prospects of a slot are sorted by email address, those of a link by their last click', async () => {
    const { body: day } = await admin
      .get(`/slots?from=${now.toISOString()}&to=${addMinutes(now, 60).toISOString()}`)
      .expect(200);
    const [slot] = day.data;
    const { body: statistics } = await admin.get(`/sequences/${sequence}/statistics`).expect(200);
    const link = statistics.data.links.find(({ total }: { total: number }) => total > 0);

    const inSlot = await readAllPages(`/slots/emails?step=${slot.step.documentId}&hour=${slot.hour}`, 'next');
    const clicked = await readAllPages(`/links/${link.id}/clicks`, 'next');

    const emails = inSlot.map(({ prospect }) => (prospect as { email: string }).email);
    expect(emails).toEqual([...emails].sort());
    expect(emails).toHaveLength(PEOPLE);
    const clickTimes = clicked.map(({ lastAt }) => String(lastAt));
    expect(clickTimes).toEqual([...clickTimes].sort().reverse());
    expect(new Set(clicked.map(({ emailId }) => emailId)).size).toBe(5);
    expect(await readAllPages(`/links/${link.id}/clicks`, 'previous')).toEqual(clicked);
    expect(
      await readAllPages(`/slots/emails?step=${slot.step.documentId}&hour=${slot.hour}`, 'previous')
    ).toEqual(inSlot);
  });

  test('when all rows of a page were deleted meanwhile, its cursor leads to the last remaining page', async () => {
    const before = await readPage('/prospects', 'end');
    const { previous } = before.meta.pagination;
    const cursor = (await readPage('/prospects', previous)).meta.pagination.next;
    for (const { documentId } of before.data) await admin.delete(`/prospects/${documentId}`).expect(200);

    const after = await readPage('/prospects', cursor);

    expect(after.data).toHaveLength(2);
    expect(after.meta.pagination).toMatchObject({ from: PEOPLE - 3, total: PEOPLE - 1, next: null });
  });

  test('an invalid cursor, or one of another list or order, is refused with a message', async () => {
    const emails = `/sequences/${sequence}/emails?tab=sent`;
    const encode = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const { next } = (await readPage(`${emails}&sort=opens:desc`)).meta.pagination;

    for (const path of [
      '/prospects?cursor=two',
      `/prospects?cursor=${encode('after', 0, 'p1@people.test')}`,
      `/prospects?cursor=${encode('after', 0, 1.5)}`,
      `/prospects?cursor=${encode('after', 0, 2 ** 40)}`,
      `/sequences?cursor=${encode('before', 2, 1, 2, 3)}`,
      `${emails}&cursor=${encode('after', 0, 1e15, 3)}`,
      // A cursor of the same list in another order.
      `${emails}&cursor=${next}`,
    ]) {
      const { body } = await admin.get(path).expect(400);
      expect([path, body.error.message]).toEqual([
        path,
        expect.stringMatching(/^cursor: use the cursor of another page/),
      ]);
    }
  });
});

const compareKeys = (a: number[], b: number[]) =>
  a.map((part, index) => part - b[index]).find((difference) => difference !== 0) ?? 0;
