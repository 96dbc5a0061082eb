import type { App } from '../../../helpers/boot';
import { onEachConnection } from '../../../helpers/databases';
import {
  bootSourceApp,
  CUSTOMER,
  createEntry,
  documentsOf,
  SIGNUP,
  linksOf,
  pass,
  prospectsLike,
  rowsOf,
  USER,
} from './source-app';

/** Entries of an app become prospects. */

const MAPPING = {
  email: 'email',
  firstName: 'givenName',
  company: 'company.name',
  consent: { opens: 'pixelConsent', at: 'consentAt' },
  filters: { confirmed: true },
};

const SOURCES = {
  [CUSTOMER]: MAPPING,
  [SIGNUP]: { email: 'email', firstName: 'name', status: 'published', locale: '*' },
  [USER]: { email: 'email', filters: { blocked: { $ne: true } } },
};

onEachConnection('entries', (database) => {
  let app: App;

  beforeAll(async () => {
    app = await bootSourceApp({ database, config: { sources: SOURCES } });
  });

  afterAll(() => app.stop());

  const outcomesOf = async (documentId: string) =>
    (await linksOf(app.strapi, SIGNUP))
      .filter((link) => link.entry_id === documentId)
      .map(({ outcome }) => outcome)
      .sort();

  test('become prospects with the mapped values, by relations, too', async () => {
    const company = await createEntry(app.strapi, 'api::company.company', { name: 'Acme' });
    await createEntry(app.strapi, CUSTOMER, { email: 'ada@one.test', givenName: 'Ada', company });
    await createEntry(app.strapi, CUSTOMER, { email: 'bob@one.test', confirmed: false });

    const result = await pass(app.strapi, CUSTOMER);

    expect(result).toMatchObject({ saved: 1, deleted: 0, isComplete: true });
    expect(await prospectsLike(app.strapi, '@one.test')).toMatchObject([
      {
        email: 'ada@one.test',
        first_name: 'Ada',
        company: 'Acme',
        state: 'active',
        opens_consent: 'unknown',
      },
    ]);
  });

  test('without news are read, and change nothing', async () => {
    await pass(app.strapi, CUSTOMER);

    const result = await pass(app.strapi, CUSTOMER);

    expect(result).toMatchObject({ saved: 0, deleted: 0 });
  });

  test('that SQL wrote are found', async () => {
    await app.strapi.db.query(USER as never).create({
      data: { username: 'oauth', email: 'oauth@two.test', provider: 'github', confirmed: true } as never,
    });
    await rowsOf(app.strapi, 'up_users').insert({
      document_id: 'bysql',
      username: 'sql',
      email: 'sql@two.test',
      blocked: false,
    });

    await pass(app.strapi, USER);

    expect((await prospectsLike(app.strapi, '@two.test')).map(({ email }) => email)).toEqual([
      'oauth@two.test',
      'sql@two.test',
    ]);
  });

  test('with a draft are people once they are published, once in three locales', async () => {
    const locales = app.strapi.plugin('i18n').service('locales');
    for (const [code, name] of [
      ['de', 'German'],
      ['fr', 'French'],
    ])
      await locales.create({ code, name });
    const documentId = await createEntry(app.strapi, SIGNUP, { email: 'lead@three.test', name: 'Lea' });
    for (const locale of ['de', 'fr'])
      await documentsOf(app.strapi, SIGNUP).update({
        documentId,
        locale,
        data: { email: 'lead@three.test' },
      });
    await pass(app.strapi, SIGNUP);
    const before = await prospectsLike(app.strapi, '@three.test');

    await documentsOf(app.strapi, SIGNUP).publish({ documentId, locale: '*' });
    await documentsOf(app.strapi, SIGNUP).publish({ documentId, locale: '*' });
    await pass(app.strapi, SIGNUP);
    const links = await outcomesOf(documentId);
    await documentsOf(app.strapi, SIGNUP).unpublish({ documentId, locale: '*' });
    await pass(app.strapi, SIGNUP);
    const after = await outcomesOf(documentId);

    expect(before).toEqual([]);
    expect(await prospectsLike(app.strapi, '@three.test')).toMatchObject([{ first_name: 'Lea' }]);
    expect(links).toEqual(['double', 'double', 'linked']);
    expect(after).toEqual(['left-out', 'left-out', 'left-out']);
  });

  test('are cleaned as an import cleans addresses, and each is counted by what was wrong', async () => {
    const emails = [
      ...[null, 'no address', 'Cy@FOUR.test', 'dee@four.test ', 'Eve <eve@four.test>'],
      ...['fay@four.test; gil@four.test', 'cy@four.test', 'hal@four.test'],
    ];
    const before = await service(app);
    for (const [index, email] of emails.entries())
      await rowsOf(app.strapi, 'contacts').insert({ document_id: `cleaned${index}`, email, confirmed: true });

    await pass(app.strapi, CUSTOMER);
    const source = await service(app);

    expect((await prospectsLike(app.strapi, '@four.test')).map(({ email }) => email)).toEqual(
      ['cy', 'dee', 'eve', 'fay', 'hal'].map((name) => `${name}@four.test`)
    );
    const added = (name: string) => source.outcomes[name] - before.outcomes[name];
    expect(['no-address', 'invalid-address', 'double', 'linked'].map(added)).toEqual([1, 1, 1, 5]);
    expect(source.repairs).toEqual({
      'several-addresses': 1,
      'display-name': 1,
      'upper-case': 1,
      'white-space': 1,
    });
  });

  test('of a suppressed address get no prospect, until the suppression is removed', async () => {
    await app.strapi.plugin('sequences').service('suppressions').add({ value: 'sup@five.test' });
    const documentId = await createEntry(app.strapi, CUSTOMER, { email: 'sup@five.test' });
    await pass(app.strapi, CUSTOMER);
    const suppressed = await prospectsLike(app.strapi, '@five.test');

    await rowsOf(app.strapi, 'sequences_suppressions').where({ value: 'sup@five.test' }).delete();
    await pass(app.strapi, CUSTOMER, { nudge: { entryIds: [documentId], isWide: false } });

    expect(suppressed).toEqual([]);
    expect(await prospectsLike(app.strapi, '@five.test')).toHaveLength(1);
  });

  test('change neither the state of a person nor give a consent without a date', async () => {
    const documentId = await createEntry(app.strapi, CUSTOMER, { email: 'ida@six.test', givenName: 'Ida' });
    await pass(app.strapi, CUSTOMER);
    await rowsOf(app.strapi, 'sequences_prospects')
      .where({ email: 'ida@six.test' })
      .update({ state: 'unsubscribed' });
    const update = async (data: object) => {
      await documentsOf(app.strapi, CUSTOMER).update({ documentId, data });
      await pass(app.strapi, CUSTOMER);
      const [{ state, first_name, opens_consent }] = await prospectsLike(app.strapi, '@six.test');
      return [state, first_name, opens_consent];
    };

    expect(await update({ givenName: 'Eda', pixelConsent: true })).toEqual([
      'unsubscribed',
      'Eda',
      'unknown',
    ]);
    expect(await update({ pixelConsent: false })).toEqual(['unsubscribed', 'Eda', 'refused']);
    expect(await update({ pixelConsent: true, consentAt: '2020-01-01T00:00:00Z' })).toEqual([
      'unsubscribed',
      'Eda',
      'refused',
    ]);
    expect(await update({ pixelConsent: true, consentAt: new Date().toISOString() })).toEqual([
      'unsubscribed',
      'Eda',
      'granted',
    ]);
  });
});

const service = (app: App) => {
  const sources = app.strapi.plugin('sequences').service('sources');
  return sources.find(CUSTOMER).then(sources.describe);
};
