import type { EmailRow } from '../../../server/src/emails/contract';
import type { Prospect, ExportPage } from '../../../server/src/prospects/contract';
import type { Enrollment } from '../../../server/src/sequences/contract';
import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachConnection } from '../../helpers/databases';
import { createSequence, createStep, enroll, insertProspects, service } from '../../helpers/fixtures';

/** Lists as files have them: whole, slice by slice, narrowed as on the page. */

const MANY = 2300;

onEachConnection('whole lists', (database) => {
  let app: App;
  let admin: Admin;
  let sequence: string;

  const slicesOf = async <Row>(path: string): Promise<Row[][]> => {
    const slices: Row[][] = [];
    let after: number | null = 0;
    while (after !== null) {
      const { body } = await admin.get(`${path}${path.includes('?') ? '&' : '?'}after=${after}`).expect(200);
      const { data, meta } = body as ExportPage<Row>;
      slices.push(data);
      after = meta.next;
    }
    return slices;
  };
  const addresses = (rows: Array<{ prospect: { email: string } | null }>) =>
    new Set(rows.map(({ prospect }) => prospect?.email));

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    ({ documentId: sequence } = await createSequence(app.strapi));
    await createStep(app.strapi, sequence, { position: 1, subject: 'One', html: '<p>One</p>' });
    await service(app.strapi, 'sequences').activate(sequence);
    const people = await insertProspects(app.strapi, MANY);
    for (let start = 0; start < MANY; start += 500)
      await enroll(app.strapi, sequence, people.slice(start, start + 500), new Date());
  });

  afterAll(() => app.stop());

  test('every prospect is there once', async () => {
    const slices = await slicesOf<Prospect>('/prospects/export');

    expect(slices.map(({ length }) => length)).toEqual([1000, 1000, 300]);
    expect(new Set(slices.flat().map(({ email }) => email)).size).toBe(MANY);
    expect(slices[0]?.[0]).toMatchObject({ email: 'p0@people.test', company: 'Acme', state: 'active' });
  });

  test('every enrollment, and every email', async () => {
    const enrollments = await slicesOf<Enrollment>(`/sequences/${sequence}/enrollments/export`);
    const emails = await slicesOf<EmailRow>(`/sequences/${sequence}/emails/export?tab=scheduled`);

    expect(addresses(enrollments.flat()).size).toBe(MANY);
    expect(addresses(emails.flat()).size).toBe(MANY);
    expect(emails.flat()[0]).toMatchObject({ state: 'due', step: { position: 1 } });
  });

  test('narrowed as on the page', async () => {
    const found = async (path: string) => (await slicesOf(path)).flat().length;

    expect(await found('/prospects/export?search=p22')).toBe(111);
    expect(await found('/prospects/export?state=bounced')).toBe(0);
    expect(await found(`/sequences/${sequence}/enrollments/export?search=p22&state=active`)).toBe(111);
    expect(await found(`/sequences/${sequence}/emails/export?tab=scheduled&search=p22`)).toBe(111);
    expect(await found(`/sequences/${sequence}/emails/export?tab=failed`)).toBe(0);
  });

  test('what leaves the list meanwhile pushes nothing out of the slices that follow', async () => {
    const path = `/sequences/${sequence}/emails/export?tab=scheduled`;
    const first: ExportPage<EmailRow> = (await admin.get(path).expect(200)).body;

    await app.strapi.db
      .getConnection('sequences_emails')
      .where('id', '<=', first.data[499]?.id ?? 0)
      .update({ state: 'missed' });
    const second: ExportPage<EmailRow> = (await admin.get(`${path}&after=${first.meta.next}`).expect(200))
      .body;

    expect(addresses([...first.data, ...second.data]).size).toBe(2000);
  });

  test.each(['after=-1', 'after=x', 'state=asleep'])('%s is refused', async (query) => {
    for (const path of [
      '/prospects',
      `/sequences/${sequence}/enrollments`,
      `/sequences/${sequence}/emails`,
    ]) {
      const { body } = await admin.get(`${path}/export?${query}`).expect(400);
      expect(body.error.details.code).toBe('invalid-input');
    }
  });

  test('a sequence that does not exist has no lists', async () => {
    await admin.get('/sequences/none/emails/export').expect(404);
    await admin.get('/sequences/none/enrollments/export').expect(404);
  });

  test('who may not see the lists gets no files of them', async () => {
    const stranger = await signInWith(app.strapi, ['settings']);

    await stranger.get('/prospects/export').expect(403);
    await stranger.get(`/sequences/${sequence}/emails/export`).expect(403);
    await stranger.get(`/sequences/${sequence}/enrollments/export`).expect(403);
  });
});
