import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, listen } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import {
  bootSourceApp,
  CUSTOMER,
  createEntry,
  SIGNUP,
  linksOf,
  prospectsLike,
  rowsOf,
  USER,
} from './source-app';

/** The routes of Settings › Sources. */

onEachDatabase('the sources of the settings', (database) => {
  let app: App;
  let admin: Admin;

  beforeAll(async () => {
    app = await bootSourceApp({
      database,
      config: {
        sources: {
          [USER]: { email: 'email' },
          'api::gone.gone': { email: 'email' },
          [SIGNUP]: { email: 'mail' },
        },
      },
    });
    app.strapi.server.mount();
    admin = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  const list = async () => (await admin.get('/sources').expect(200)).body;

  test('list the types that qualify, and those of the config with their faults, locked', async () => {
    const { data, meta } = await list();

    expect(meta.types.map(({ uid }: { uid: string }) => uid).sort()).toEqual([CUSTOMER, SIGNUP, USER].sort());
    expect(data).toMatchObject([
      { uid: USER, isLocked: true, faults: [] },
      { uid: 'api::gone.gone', isLocked: true, faults: [{ code: 'unknown-type' }] },
      { uid: SIGNUP, isLocked: true, faults: [{ code: 'unknown-attribute', field: 'email', value: 'mail' }] },
    ]);
  });

  test('never offer passwords or private attributes', async () => {
    const { meta } = await list();
    const paths = meta.types.flatMap(({ attributes }: { attributes: Array<{ path: string }> }) =>
      attributes.map(({ path }) => path)
    );

    expect(paths).toContain('company.name');
    expect(paths.filter((path: string) => /password|token|pin|note|vat|createdBy/i.test(path))).toEqual([]);
  });

  test('count before they are saved', async () => {
    for (const email of ['a@one.test', 'A@one.test', 'b@one.test', 'c@one.test', null])
      await createEntry(app.strapi, CUSTOMER, email === null ? {} : { email: email.toLowerCase() });
    await app.strapi.plugin('sequences').service('suppressions').add({ value: 'b@one.test' });
    await app.strapi.plugin('sequences').service('prospects').create({ email: 'c@one.test' });
    await rowsOf(app.strapi, 'sequences_prospects')
      .where({ email: 'c@one.test' })
      .update({ state: 'bounced' });

    const { body } = await admin.post(`/sources/${CUSTOMER}/count`).send({ email: 'email' }).expect(200);

    expect(body.data).toEqual({
      entries: 5,
      read: 5,
      addresses: 3,
      doubles: 1,
      withoutAddress: 1,
      unsubscribed: 2,
    });
  });

  test.each([
    [
      'an attribute that does not exist',
      { email: 'email', firstName: 'none' },
      'firstName',
      'has no attribute "none"',
    ],
    ['a password', { email: 'email', fields: ['pin'] }, 'fields', 'is a password'],
    [
      'a filter on an attribute that does not exist',
      { email: 'email', filters: { nobody: 1 } },
      'filters',
      'nobody',
    ],
    ['a filter on a private attribute', { email: 'email', filters: { note: 'x' } }, 'filters', 'note'],
    ['a filter on a password', { email: 'email', filters: { pin: 'x' } }, 'filters', 'pin'],
    [
      'a filter on a private attribute of a relation',
      { email: 'email', filters: { company: { vat: 'x' } } },
      'filters',
      'vat',
    ],
    ['an unknown operator', { email: 'email', filters: { plan: { $like: 'x' } } }, 'filters', '$like'],
  ])('are refused with %s', async (_, mapping, field, text) => {
    const saved = await admin.put(`/sources/${CUSTOMER}`).send(mapping).expect(400);
    const counted = await admin.post(`/sources/${CUSTOMER}/count`).send(mapping).expect(400);

    expect(saved.body.error.details).toMatchObject({ code: 'invalid-mapping', errors: [{ path: [field] }] });
    expect(saved.body.error.message).toContain(text);
    expect(counted.body.error.details.code).toBe('invalid-mapping');
    expect((await list()).data).toHaveLength(3);
  });

  test.each([
    ['that does not exist', 'api::none.none'],
    ['of this plugin', 'plugin::sequences.prospect'],
    ['of the admin', 'admin::user'],
  ])('are refused for a type %s', async (_, uid) => {
    const { body } = await admin.put(`/sources/${uid}`).send({ email: 'email' }).expect(400);

    expect(body.error.details.code).toBe('invalid-mapping');
  });

  test('of the config cannot be changed', async () => {
    const saved = await admin.put(`/sources/${USER}`).send({ email: 'email' }).expect(400);
    const removed = await admin.delete(`/sources/${USER}`).expect(400);

    expect([saved, removed].map(({ body }) => body.error.details.code)).toEqual([
      'fixed-by-config',
      'fixed-by-config',
    ]);
  });

  test('are saved, read by a process that listens, and removed, with the people staying', async () => {
    await admin
      .put(`/sources/${CUSTOMER}`)
      .send({ email: 'email', filters: { plan: 'pro' } })
      .expect(200);
    await createEntry(app.strapi, CUSTOMER, { email: 'pro@two.test', plan: 'pro' });

    await listenOnly(app);
    await until(async () => (await prospectsLike(app.strapi, 'pro@two.test')).length === 1);
    await createEntry(app.strapi, CUSTOMER, { email: 'later@two.test', plan: 'pro' });
    await until(async () => (await prospectsLike(app.strapi, 'later@two.test')).length === 1);
    const { data } = await list();
    await admin.delete(`/sources/${CUSTOMER}`).expect(204);

    expect(data.at(-1)).toMatchObject({
      uid: CUSTOMER,
      isLocked: false,
      pass: { isComplete: true, error: null },
      outcomes: { linked: 2 },
    });
    expect((await list()).data).toHaveLength(3);
    expect(await linksOf(app.strapi, CUSTOMER)).toEqual([]);
    expect(await prospectsLike(app.strapi, '@two.test')).toHaveLength(2);
    expect(await historyOf(app)).toEqual([
      ['source-saved', { source: CUSTOMER, fields: expect.arrayContaining(['email', 'filters']) }],
      ['source-removed', { source: CUSTOMER }],
    ]);
  });
});

const listenOnly = ({ strapi }: App) => listen(strapi);

const historyOf = async ({ strapi }: App) => {
  const rows: Array<{ kind: string; details: unknown }> = await rowsOf(strapi, 'sequences_history_entries')
    .where('kind', 'like', 'source-%')
    .orderBy('id');

  return rows.map(({ kind, details }) => [kind, typeof details === 'string' ? JSON.parse(details) : details]);
};

const until = async (isTrue: () => Promise<boolean>) => {
  for (const endAt = Date.now() + 30_000; Date.now() < endAt;) {
    if (await isTrue()) return;
    await new Promise((resolve) => void setTimeout(resolve, 100));
  }
  throw new Error('It did not happen within 30 s');
};
