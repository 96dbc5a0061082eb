import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { createProspect, service } from '../../../helpers/fixtures';

type Row = { email: string; [field: string]: unknown };

onEachDatabase('filling in and overwriting by an import', (database) => {
  let app: App;
  let admin: Admin;

  const post = async (path: string, rows: Row[], onDuplicate: string, more = {}) =>
    (await admin.post(path, { rows, onDuplicate, ...more }).expect(200)).body;

  const importRows = (rows: Row[], onDuplicate: string, more = {}) =>
    post('/prospects/import', rows, onDuplicate, more);

  const preview = (rows: Row[], onDuplicate: string, more = {}) =>
    post('/prospects/import/preview', rows, onDuplicate, more);

  const find = (email: string): Promise<Record<string, unknown>> =>
    app.strapi.db.query('plugin::sequences.prospect').findOne({ where: { email } });

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  test('fill writes only where the prospect has nothing', async () => {
    await createProspect(app.strapi, {
      email: 'ada@fill.test',
      firstName: 'Ada',
      company: '',
      attributes: { plan: 'free', seats: 0, note: '' },
    });
    const row = {
      email: 'ada@fill.test',
      firstName: 'Eve',
      lastName: 'Lovelace',
      company: 'Acme',
      attributes: { plan: 'pro', seats: '9', note: 'new', city: 'London' },
    };

    const { data } = await importRows([row], 'fill');

    expect(data).toEqual([{ outcome: 'updated' }]);
    expect(await find('ada@fill.test')).toMatchObject({
      firstName: 'Ada',
      lastName: 'Lovelace',
      company: 'Acme',
      attributes: { plan: 'free', seats: 0, note: 'new', city: 'London' },
    });
    expect((await importRows([row], 'fill')).data).toEqual([{ outcome: 'skipped' }]);
  });

  test('fill changes no consent that is known, whatever the terms say', async () => {
    await createProspect(app.strapi, { email: 'known@fill.test', opensConsent: 'granted' });
    const row = { email: 'known@fill.test', opensConsent: 'refused', clicksConsent: 'granted' };

    await importRows([row], 'fill', { consents: { updatesExisting: true } });

    expect(await find('known@fill.test')).toMatchObject({
      opensConsent: 'granted',
      clicksConsent: 'granted',
    });
  });

  test.each(['skip', 'fill', 'update'])(
    'the preview of %s says what the import does, and writes nothing',
    async (mode) => {
      const domain = `${mode}.preview.test`;
      await createProspect(app.strapi, {
        email: `a@${domain}`,
        firstName: 'Ada',
        attributes: { plan: 'free' },
      });
      await createProspect(app.strapi, { email: `same@${domain}`, firstName: 'Same' });
      await service(app.strapi, 'suppressions').add([{ value: `gone@${domain}` }]);
      const rows = [
        { email: `a@${domain}`, firstName: 'Eve', lastName: 'Lovelace', attributes: { plan: 'pro' } },
        { email: `same@${domain}`, firstName: 'Same' },
        { email: `New <new@${domain}>; b@${domain}`, timezone: 'Mars' },
        { email: `gone@${domain}` },
        { email: 'nobody' },
      ];

      const previewed = await preview(rows, mode);
      const before = await find(`a@${domain}`);
      const imported = await importRows(rows, mode);

      expect(before).toMatchObject({ firstName: 'Ada', lastName: null });
      expect(previewed.data).toEqual(imported.data);
      expect(imported.data).toEqual([
        { outcome: mode === 'skip' ? 'skipped' : 'updated' },
        { outcome: 'skipped' },
        {
          outcome: 'created',
          dropped: [{ field: 'timezone', reason: 'unknown-timezone' }],
          otherAddresses: [`b@${domain}`],
        },
        { outcome: 'refused', field: 'email', reason: 'suppressed' },
        { outcome: 'refused', field: 'email', reason: 'invalid-email-address' },
      ]);
      const lastName = { field: 'lastName', before: null, after: 'Lovelace' };
      const overwritten = [
        { field: 'firstName', before: 'Ada', after: 'Eve' },
        lastName,
        { field: 'plan', before: 'free', after: 'pro', isAttribute: true },
      ];
      const changes = { skip: [], fill: [lastName], update: overwritten }[mode];
      expect(previewed.meta.changes).toEqual(mode === 'skip' ? [] : [{ email: `a@${domain}`, changes }]);
    }
  );

  test('the import answers the documentIds of the people of the file', async () => {
    await createProspect(app.strapi, { email: 'there@ids.test' });
    const rows = [{ email: 'there@ids.test' }, { email: 'nobody' }, { email: 'new@ids.test' }];

    const { meta } = await importRows(rows, 'skip');

    const ids = await Promise.all(
      ['there@ids.test', 'new@ids.test'].map(async (email) => (await find(email)).documentId)
    );
    expect(meta.prospects).toEqual([ids[0], null, ids[1]]);
  });

  test('the lookup names addresses that are suppressed, and reads cells as the import does', async () => {
    await createProspect(app.strapi, { email: 'there@lookup.test' });
    await service(app.strapi, 'suppressions').add([{ value: 'gone@lookup.test' }]);
    const addresses = ['new@lookup.test', 'T <there@lookup.test>', 'gone@lookup.test\u200b'];

    const { body } = await admin.post('/prospects/existing', { addresses }).expect(200);

    expect(body).toEqual({ data: [1], meta: { suppressed: [2] } });
  });

  test('the preview needs the permission to read', async () => {
    const manager = await signInWith(app.strapi, ['prospects', 'send']);
    const reader = await signInWith(app.strapi, ['read']);
    const body = { rows: [{ email: 'a@role.test' }], onDuplicate: 'update' };

    await manager.post('/prospects/import/preview', body).expect(403);
    await reader.post('/prospects/import/preview', body).expect(200);
  });
});
