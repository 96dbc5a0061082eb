import type { EmailRow } from '../../../server/src/emails/contract';
import type { Prospect, ExportPage } from '../../../server/src/prospects/contract';
import type { Enrollment } from '../../../server/src/sequences/enrollments/contract';
import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachConnection } from '../../helpers/databases';
import { createSequence, createStep, enroll, insertProspects, service } from '../../helpers/fixtures';

/** Exports of lists: complete, in pages, with the same filters as the list. */

const PROSPECT_COUNT = 2300;

onEachConnection('exports of lists', (database) => {
  let app: App;
  let admin: Admin;
  let sequence: string;

  const readPages = async <Row>(path: string): Promise<Row[][]> => {
    const pages: Row[][] = [];
    let after: number | null = 0;
    while (after !== null) {
      const { body } = await admin.get(`${path}${path.includes('?') ? '&' : '?'}after=${after}`).expect(200);
      const { data, meta } = body as ExportPage<Row>;
      pages.push(data);
      after = meta.next;
    }
    return pages;
  };
  const recipientsOf = (rows: Array<{ prospect: { email: string } | null }>) =>
    new Set(rows.map(({ prospect }) => prospect?.email));

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    ({ documentId: sequence } = await createSequence(app.strapi));
    await createStep(app.strapi, sequence, { position: 1, subject: 'One', html: '<p>One</p>' });
    await service(app.strapi, 'sequences').activate(sequence);
    const people = await insertProspects(app.strapi, PROSPECT_COUNT);
    for (let start = 0; start < PROSPECT_COUNT; start += 500)
      await enroll(app.strapi, sequence, people.slice(start, start + 500), new Date());
  });

  afterAll(() => app.stop());

  test('contain every prospect once, in pages of 1,000', async () => {
    const pages = await readPages<Prospect>('/prospects/export');

    expect(pages.map(({ length }) => length)).toEqual([1000, 1000, 300]);
    expect(new Set(pages.flat().map(({ email }) => email)).size).toBe(PROSPECT_COUNT);
    expect(pages[0]?.[0]).toMatchObject({ email: 'p0@people.test', company: 'Acme', state: 'active' });
  });

  test('contain every enrollment and every email once', async () => {
    const enrollments = await readPages<Enrollment>(`/sequences/${sequence}/enrollments/export`);
    const emails = await readPages<EmailRow>(`/sequences/${sequence}/emails/export?tab=scheduled`);

    expect(recipientsOf(enrollments.flat()).size).toBe(PROSPECT_COUNT);
    expect(recipientsOf(emails.flat()).size).toBe(PROSPECT_COUNT);
    expect(emails.flat()[0]).toMatchObject({ state: 'due', step: { position: 1 } });
  });

  test('apply search and filters', async () => {
    const countRows = async (path: string) => (await readPages(path)).flat().length;

    expect(await countRows('/prospects/export?search=p22')).toBe(111);
    expect(await countRows('/prospects/export?state=bounced')).toBe(0);
    expect(await countRows(`/sequences/${sequence}/enrollments/export?search=p22&state=active`)).toBe(111);
    expect(await countRows(`/sequences/${sequence}/emails/export?tab=scheduled&search=p22`)).toBe(111);
    expect(await countRows(`/sequences/${sequence}/emails/export?tab=failed`)).toBe(0);
  });

  test('are the same as the answer to a search, which takes its parameters from the body', async () => {
    for (const path of [
      '/prospects/export',
      `/sequences/${sequence}/enrollments/export`,
      `/sequences/${sequence}/emails/export`,
    ]) {
      const inUrl = await admin.get(`${path}?search=p22&tab=scheduled&after=5`).expect(200);
      const inBody = await admin
        .post(`${path}/search`, { search: 'p22', tab: 'scheduled', after: 5 })
        .expect(200);

      expect(inUrl.body.data.length).toBe(111);
      expect(inBody.body).toEqual(inUrl.body);
    }
  });

  test('skip no row when rows of earlier pages have left the list meanwhile', async () => {
    const path = `/sequences/${sequence}/emails/export?tab=scheduled`;
    const first: ExportPage<EmailRow> = (await admin.get(path).expect(200)).body;

    await app.strapi.db
      .getConnection('sequences_emails')
      .where('id', '<=', first.data[499]?.id ?? 0)
      .update({ state: 'missed' });
    const second: ExportPage<EmailRow> = (await admin.get(`${path}&after=${first.meta.next}`).expect(200))
      .body;

    expect(recipientsOf([...first.data, ...second.data]).size).toBe(2000);
  });

  test.each(['after=-1', 'after=x', 'state=asleep'])('answer 400 to %s', async (query) => {
    for (const path of [
      '/prospects',
      `/sequences/${sequence}/enrollments`,
      `/sequences/${sequence}/emails`,
    ]) {
      const { body } = await admin.get(`${path}/export?${query}`).expect(400);
      expect(body.error.details.code).toBe('invalid-input');
    }
  });

  test('answer 404 for an unknown sequence', async () => {
    await admin.get('/sequences/none/emails/export').expect(404);
    await admin.get('/sequences/none/enrollments/export').expect(404);
  });

  test('answer 403 without the permission to read', async () => {
    const other = await signInWith(app.strapi, ['settings']);

    await other.get('/prospects/export').expect(403);
    await other.get(`/sequences/${sequence}/emails/export`).expect(403);
    await other.get(`/sequences/${sequence}/enrollments/export`).expect(403);
  });
});
