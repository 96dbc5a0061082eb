import supertest from 'supertest';
import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { createSequence } from '../../helpers/fixtures';
import { collectLogLines } from '../../helpers/log-lines';

/** The access log of Strapi has no search term, no cursor, which may hold addresses, and no token of a reader. */

const SECRET = 'ada.lovelace';

describe('the access log', () => {
  let app: App;
  let admin: Admin;
  let lines: string[];
  let sequence: string;

  beforeAll(async () => {
    app = await boot({ config: { fastLane: false } });
    admin = await signInOwner(app.strapi);
    sequence = (await createSequence(app.strapi)).documentId;
    lines = collectLogLines(app.strapi, 'http');
  });

  afterAll(() => app.stop());

  test('has a line for each request, without what it searches for', async () => {
    const server = supertest(app.strapi.server.httpServer);
    const lists = [
      '/prospects',
      '/prospects/export',
      '/sequences',
      '/sequence-names',
      `/sequences/${sequence}/emails`,
      `/sequences/${sequence}/emails/export`,
      `/sequences/${sequence}/enrollments`,
      `/sequences/${sequence}/enrollments/export`,
    ];

    for (const path of lists) {
      await admin.post(`${path}/search`, { search: SECRET }).expect(200);
      await admin.get(`${path}?search=${SECRET}%40people.test&pageSize=5`).expect(200);
      await server.get(`/sequences${path}?search=${SECRET}`).expect(401);
    }
    const cursor = Buffer.from(`["after",0,"${SECRET}",1]`).toString('base64url');
    await admin.get(`/slots/emails?step=x&hour=2027-01-01T00:00:00Z&cursor=${cursor}`).expect(200);
    await server.get(`/admin/plugins/sequences/prospects?_q=${SECRET}&state=active`);
    await server
      .get(
        `/content-manager/collection-types/plugin::sequences.prospect?_q=${SECRET}&filters[$and][0][email][$eq]=${SECRET}`
      )
      .set(admin.bearer)
      .expect(200);
    await server.get(`/api/sequences/o/${SECRET}.gif`).expect(200);
    await server.get(`/api/sequences/c/${SECRET}?to=${SECRET}`).expect(404);
    await server.post(`/api/sequences/u/${SECRET}`).expect(404);
    await server.get(`/api/sequences/p/${SECRET}/`).expect(404);

    const log = lines.join('');
    expect(lines.length).toBeGreaterThanOrEqual(3 * lists.length + 6);
    expect(log).toContain('/sequences/prospects?search=***&pageSize=5');
    expect(log).toContain('/api/sequences/o/***');
    expect(log).not.toContain(SECRET);
    expect(log).not.toContain(cursor);
  });

  test('has other URLs as they are', async () => {
    await supertest(app.strapi.server.httpServer).get('/api/other?search=shoes');

    expect(lines.join('')).toContain('/api/other?search=shoes');
  });
});
