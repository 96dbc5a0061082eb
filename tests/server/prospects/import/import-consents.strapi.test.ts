import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { createProspect } from '../../../helpers/fixtures';
import { entriesSince, newestId } from '../../history/entries';

onEachDatabase('consents of an imported file', (database) => {
  let app: App;
  let admin: Admin;
  const find = (email: string): Promise<Record<string, unknown>> =>
    app.strapi.db.query('plugin::sequences.prospect').findOne({ where: { email } });

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  const withConsents = (rows: object[], consents: object) =>
    admin.post('/prospects/import', { rows, onDuplicate: 'update', consents }).expect(200);

  test('new people get them, with the source and the wording of the file', async () => {
    const rows = [
      { email: 'both@consent.test', opensConsent: 'Yes', clicksConsent: 'refused' },
      { email: 'none@consent.test', opensConsent: '', clicksConsent: 'unknown' },
    ];

    await withConsents(rows, { source: 'Fair 2026', version: '2' });

    const { opensConsentAt, ...both } = await find('both@consent.test');
    expect(both).toMatchObject({
      opensConsent: 'granted',
      opensConsentSource: 'Fair 2026',
      opensConsentVersion: '2',
      clicksConsent: 'refused',
      clicksConsentSource: 'Fair 2026',
    });
    expect(opensConsentAt).not.toBeNull();
    expect(await find('none@consent.test')).toMatchObject({
      opensConsent: 'unknown',
      opensConsentAt: null,
      opensConsentSource: null,
      clicksConsent: 'unknown',
    });
  });

  test('people who are there keep theirs, unless the import says that they change', async () => {
    await createProspect(app.strapi, { email: 'there@consent.test' });
    const row = { email: 'there@consent.test', opensConsent: 'granted', clicksConsent: 'no' };

    await withConsents([row], { source: 'list' });
    const kept = await find('there@consent.test');
    await withConsents([row], { source: 'list', updatesExisting: true });

    expect(kept).toMatchObject({ opensConsent: 'unknown', clicksConsent: 'unknown' });
    expect(await find('there@consent.test')).toMatchObject({
      opensConsent: 'granted',
      opensConsentSource: 'list',
      opensConsentVersion: null,
      clicksConsent: 'refused',
    });
  });

  test('what a person refused stays refused, whatever a file says', async () => {
    await createProspect(app.strapi, {
      email: 'refused@consent.test',
      opensConsent: 'refused',
      opensConsentSource: 'person',
      clicksConsent: 'granted',
    });
    const row = { email: 'refused@consent.test', opensConsent: 'granted', clicksConsent: 'refused' };

    await withConsents([row], { updatesExisting: true });

    expect(await find('refused@consent.test')).toMatchObject({
      opensConsent: 'refused',
      opensConsentSource: 'person',
      clicksConsent: 'refused',
      clicksConsentSource: 'import',
    });
  });

  test('a cell that is no consent is dropped, and its person is imported', async () => {
    const rows = [
      { email: 'bad@consent.test', opensConsent: 'maybe' },
      { email: 'good@consent.test', clicksConsent: 'yes' },
    ];

    const { body } = await withConsents(rows, {});

    expect(body.data).toEqual([
      { outcome: 'created', dropped: [{ field: 'opensConsent', reason: 'unknown-consent' }] },
      { outcome: 'created' },
    ]);
  });

  test('the history counts them', async () => {
    const start = await newestId(admin);
    const rows = Array.from({ length: 3 }, (_, index) => ({
      email: `h${index}@consent.test`,
      opensConsent: 'granted',
      clicksConsent: index === 0 ? 'refused' : '',
    }));

    await withConsents(rows, {});

    expect((await entriesSince(admin, start)).filter(([kind]) => kind === 'consent-changed')).toEqual([
      ['consent-changed', { consent: 'opens', to: 'granted', count: 3 }, 'Olive Owner'],
      ['consent-changed', { consent: 'clicks', to: 'refused', count: 1 }, 'Olive Owner'],
    ]);
  });
});
