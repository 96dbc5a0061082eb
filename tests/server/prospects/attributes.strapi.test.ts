import supertest from 'supertest';
import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { createProspect } from '../../helpers/fixtures';

/** Attributes of prospects are flat and small, through whatever door they come. */

const many = (count: number, value = 'x', prefix = 'a') =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, value]));

const LARGEST = many(50, '€'.repeat(2000));

const REFUSED: Array<[name: string, attributes: unknown, code: string]> = [
  ['51 attributes', many(51), 'too-many-attributes'],
  ['a long value', { note: 'x'.repeat(2001) }, 'too-long'],
  ['a long name', { ['n'.repeat(65)]: 'x' }, 'attribute-name'],
  ['an empty name', { '': 'x' }, 'attribute-name'],
  ['a line break in a name', { 'a\nb': 'x' }, 'attribute-name'],
  ['an object as a value', { a: { b: 1 } }, 'nested-attribute'],
  ['a list as a value', { a: [1] }, 'nested-attribute'],
  ['a null character', { a: 'x\0' }, 'unstorable-characters'],
  ['a lone surrogate', { a: '\ud800' }, 'unstorable-characters'],
  ['a list', ['a'], 'invalid-input'],
];

onEachDatabase('attributes', (database) => {
  let app: App;
  let admin: Admin;
  let people = 0;

  const newAddress = () => `p${(people += 1)}@people.test`;

  const stored = async (email: string) =>
    (await app.strapi.db.query('plugin::sequences.prospect').findOne({ where: { email } }))?.attributes;

  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'stored',
      ({ message, details }: { message: string; details?: { code?: string } }) => details?.code ?? message
    );

  const importRows = async (rows: object[]) =>
    (await admin.post('/prospects/import', { rows, onDuplicate: 'update' }).expect(200)).body.data;

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  test.each(REFUSED)('with %s are refused by the Document Service', async (_, attributes, code) => {
    const { documentId } = await createProspect(app.strapi, { email: newAddress() });
    const update = app.strapi
      .documents('plugin::sequences.prospect' as 'plugin::upload.file')
      .update({ documentId, data: { attributes } as never });

    expect(await codeOf(createProspect(app.strapi, { email: newAddress(), attributes }))).toBe(code);
    expect(await codeOf(update)).toBe(code);
  });

  test.each(REFUSED)(
    'with %s are refused by the routes and the content manager, with a sentence',
    async (_, attributes) => {
      const { documentId } = await createProspect(app.strapi, { email: newAddress() });
      const server = supertest(app.strapi.server.httpServer);
      const contentManager = '/content-manager/collection-types/plugin::sequences.prospect';

      const answers = [
        await admin.post('/prospects', { email: newAddress(), attributes }),
        await admin.put(`/prospects/${documentId}`, { attributes }),
        await server.post(contentManager).set(admin.bearer).send({ email: newAddress(), attributes }),
        await server.put(`${contentManager}/${documentId}`).set(admin.bearer).send({ attributes }),
      ];

      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
      for (const { body } of answers) {
        expect(body.error.details.code).toMatch(/^[a-z-]+$/);
        expect(body.error.message.length).toBeGreaterThan(15);
      }
    }
  );

  test('as text, which the content manager sends, are parsed before they are checked', async () => {
    const email = newAddress();
    await createProspect(app.strapi, { email, attributes: '{"plan":"pro"}' });

    expect(await stored(email)).toEqual({ plan: 'pro' });
    expect(await codeOf(createProspect(app.strapi, { email: newAddress(), attributes: '{"a":[1]}' }))).toBe(
      'nested-attribute'
    );
    expect(await codeOf(createProspect(app.strapi, { email: newAddress(), attributes: '{' }))).toBe(
      'invalid-input'
    );
  });

  test('within the limits are stored, through each door', async () => {
    const [byService, byRoute, byImport] = [newAddress(), newAddress(), newAddress()];
    await createProspect(app.strapi, { email: byService, attributes: LARGEST });
    await admin.post('/prospects', { email: byRoute, attributes: LARGEST }).expect(200);
    const outcomes = await importRows([{ email: byImport, attributes: LARGEST }]);

    expect(outcomes).toEqual([{ outcome: 'created' }]);
    for (const email of [byService, byRoute, byImport]) expect(await stored(email)).toEqual(LARGEST);
  });

  test('in an import cost their value, and not the person', async () => {
    const flat = REFUSED.filter(([, attributes]) =>
      Object.values(attributes as object).every((value) => typeof value === 'string')
    ).filter(([, attributes]) => Object.keys(attributes as object).every((name) => /^\p{L}/u.test(name)));

    const rows = flat.map(([, attributes]) => ({ email: newAddress(), attributes }));
    const good = { email: newAddress(), attributes: { plan: 'pro' } };
    const outcomes = await importRows([...rows, good]);

    expect(outcomes).toEqual([
      ...flat.map(([, , reason]) => ({
        outcome: 'created',
        dropped: [expect.objectContaining({ reason })],
      })),
      { outcome: 'created' },
    ]);
  });

  test('that an import adds to a prospect are dropped above 50, and those it has already can be changed', async () => {
    const email = newAddress();
    await createProspect(app.strapi, { email, attributes: many(40) });

    const [full] = await importRows([{ email, company: 'Acme', attributes: many(20, 'y', 'b') }]);
    const [updated] = await importRows([{ email, attributes: many(40, 'y') }]);

    expect(full).toMatchObject({ outcome: 'updated' });
    expect(full.dropped).toEqual(
      Object.keys(many(20, 'y', 'b'))
        .slice(10)
        .map((field) => ({ field, reason: 'too-many-attributes' }))
    );
    expect(updated).toEqual({ outcome: 'updated' });
    const attributes = (await stored(email)) as object;
    expect(Object.keys(attributes)).toHaveLength(50);
    expect(attributes).toMatchObject(many(40, 'y'));
  });
});
