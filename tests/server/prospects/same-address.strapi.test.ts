import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { createProspect } from '../../helpers/fixtures';
import supertest from 'supertest';

const AT_ONCE = 20;
const ROUNDS = 4;

const UID = 'plugin::sequences.prospect';

type Outcome = { status: number; code: string | undefined };

onEachDatabase('the same email address, 20 times at once', (database) => {
  let app: App;
  let admin: Admin;
  let contentManager: (email: string) => Promise<Outcome>;

  const byRoute = async (email: string): Promise<Outcome> => {
    const { status, body } = await admin.post('/prospects', { email });

    return { status, code: body.error?.details?.code };
  };

  const byDocument = (email: string): Promise<Outcome> =>
    createProspect(app.strapi, { email }).then(
      () => ({ status: 200, code: undefined }),
      ({ name, details }: { name: string; details?: { code?: string } }) => ({
        status: name === 'ValidationError' ? 400 : 500,
        code: details?.code,
      })
    );

  const countOf = (email: string) =>
    app.strapi.db.query(UID as 'admin::user').count({ where: { email } as never });

  const created: Outcome = { status: 200, code: undefined };
  const refusal: Outcome = { status: 400, code: 'duplicate-email-address' };

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    const server = supertest(app.strapi.server.httpServer);
    const { body } = await server
      .post('/admin/login')
      .send({ email: 'owner@example.test', password: 'Owner-Passw0rd' })
      .expect(200);
    contentManager = async (email) => {
      const response = await server
        .post(`/content-manager/collection-types/${UID}`)
        .set({ Authorization: `Bearer ${body.data.token}` })
        .send({ email });

      return {
        status: response.status === 201 ? 200 : response.status,
        code: response.body.error?.details?.code,
      };
    };
  });

  afterAll(() => app.stop());

  const doors: Array<[string, () => (email: string) => Promise<Outcome>]> = [
    ['the route of the plugin', () => byRoute],
    ['the Document Service', () => byDocument],
    ['the content manager', () => contentManager],
  ];

  test.each(doors)('through %s becomes one prospect and 19 refusals with a code', async (name, door) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const email = `p${round}@${name.replace(/ /g, '-').toLowerCase()}.test`;

      const outcomes = await Promise.all(Array.from({ length: AT_ONCE }, () => door()(email)));

      expect(await countOf(email)).toBe(1);
      expect(outcomes.filter(({ status }) => status === 200)).toEqual([created]);
      expect(outcomes.filter(({ status }) => status !== 200)).toEqual(Array(AT_ONCE - 1).fill(refusal));
    }
  });

  test('given to several prospects at once belongs to one of them', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const prospects = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          createProspect(app.strapi, { email: `old${index}@round${round}.test` })
        )
      );
      const email = `new@round${round}.test`;

      const responses = await Promise.all(
        prospects.map(({ documentId }) => admin.put(`/prospects/${documentId}`, { email }))
      );

      expect(await countOf(email)).toBe(1);
      const codes = responses.map(({ body }) => body.error?.details?.code ?? 'saved').sort();
      expect(codes).toEqual([...Array(7).fill('duplicate-email-address'), 'saved']);
    }
  });

  test('through the import, the route and the Document Service at once becomes one prospect', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const email = `mixed${round}@doors.test`;

      const [imported, ...outcomes] = await Promise.all([
        admin.post('/prospects/import', { rows: [{ email }], onDuplicate: 'update' }),
        byRoute(email),
        byDocument(email),
        byRoute(email),
        byDocument(email),
      ]);

      expect(await countOf(email)).toBe(1);
      expect(imported.status).toBe(200);
      const isImported = imported.body.data[0].outcome === 'created';
      expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(isImported ? 0 : 1);
      for (const outcome of outcomes.filter(({ status }) => status !== 200)) expect(outcome).toEqual(refusal);
    }
  });

  test('inside a transaction of the app, a prospect can be created, and a duplicate is refused', async () => {
    const email = 'inside@transaction.test';

    await app.strapi.db.transaction(() => createProspect(app.strapi, { email }));

    expect(await app.strapi.db.transaction(() => byDocument(email))).toEqual(refusal);
    expect(await countOf(email)).toBe(1);
  });
});
