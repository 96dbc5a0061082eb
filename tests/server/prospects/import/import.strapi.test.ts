import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { createProspect, service } from '../../../helpers/fixtures';

type Row = { email: string; [field: string]: unknown };

type StoredProspect = Record<string, unknown> & { id: number; documentId: string };

const ROW_COUNT = 10_000;

const ROWS_PER_REQUEST = 500;

const person = (index: number, domain = 'many.test'): Row => ({
  email: `p${index}@${domain}`,
  firstName: `P${index}`,
  company: 'Acme',
  attributes: { plan: 'pro' },
});

onEachDatabase('importing prospects', (database) => {
  let app: App;
  let admin: Admin;

  const request = (rows: Row[], onDuplicate = 'skip', agent = admin) =>
    agent.post('/prospects/import', { rows, onDuplicate });

  const importRows = async (rows: Row[], onDuplicate = 'skip') => {
    const { body } = await request(rows, onDuplicate).expect(200);

    return body.data as Array<{ outcome: string; reason?: string; field?: string }>;
  };

  const prospects = () => app.strapi.db.query('plugin::sequences.prospect' as 'admin::user');

  const find = (email: string): Promise<StoredProspect> => prospects().findOne({ where: { email } as never });

  const countOf = (domain: string) => prospects().count({ where: { email: { $endsWith: `@${domain}` } } });

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  test('an imported row has the same shape as a prospect created by the Document Service', async () => {
    const fields = {
      firstName: 'Ada',
      lastName: 'Lovelace',
      company: 'Acme',
      timezone: 'Europe/London',
      language: 'German',
      attributes: { plan: 'pro' },
    };
    await createProspect(app.strapi, { email: 'created@one.test', ...fields });

    expect(await importRows([{ email: ' Imported@One.TEST ', ...fields }])).toEqual([{ outcome: 'created' }]);

    const shapeOf = (row: StoredProspect) =>
      Object.entries(row).map(([name, value]) => [
        name,
        /^(id|documentId|email|searchText|\w+At)$/.test(name) ? typeof value : value,
      ]);
    const [created, imported] = [await find('created@one.test'), await find('imported@one.test')];
    expect(shapeOf(imported)).toEqual(shapeOf(created));
    expect(imported.documentId).toMatch(/^[a-z][a-z0-9]{23}$/);
    const documents = app.strapi.documents('plugin::sequences.prospect' as 'plugin::sequences.sequence');
    await documents.update({ documentId: imported.documentId, data: { company: 'Emca' } as never });
    expect(await find('imported@one.test')).toMatchObject({ company: 'Emca', email: 'imported@one.test' });
    const { body } = await admin.get('/prospects?search=imported@one.test').expect(200);
    expect(body.data).toHaveLength(1);
  });

  test('a row without an email address is refused, and another bad value costs only the value', async () => {
    const outcomes = await importRows([
      { email: 'good@fault.test' },
      { email: 'not an address' },
      { email: '' },
      { email: 'zone@fault.test', timezone: 'Mars/Olympus', firstName: 'Zoe' },
      { email: 'language@fault.test', language: 'Martian' },
      { email: 'long@fault.test', firstName: 'x'.repeat(256) },
      { email: 'line@fault.test', lastName: 'A\r\nBcc: b@x.test' },
      { email: 'null@fault.test', attributes: { note: 'a\u0000b', plan: 'pro' } },
      { email: 'half@fault.test', attributes: { note: '\ud800' } },
      { email: 'GOOD@fault.test' },
      { email: 'lines@fault.test', attributes: { note: 'two\nlines' } },
    ]);

    const refused = (reason: string) => ({ outcome: 'refused', field: 'email', reason });
    const without = (field: string, reason: string) => ({ outcome: 'created', dropped: [{ field, reason }] });
    expect(outcomes).toEqual([
      { outcome: 'created' },
      refused('invalid-email-address'),
      refused('invalid-email-address'),
      without('timezone', 'unknown-timezone'),
      without('language', 'unknown-language'),
      without('firstName', 'too-long'),
      { outcome: 'created' },
      without('note', 'unstorable-characters'),
      without('note', 'unstorable-characters'),
      refused('twice-in-file'),
      { outcome: 'created' },
    ]);
    expect(await countOf('fault.test')).toBe(8);
    expect(await find('zone@fault.test')).toMatchObject({ firstName: 'Zoe', timezone: null });
    expect(await find('line@fault.test')).toMatchObject({ lastName: 'A Bcc: b@x.test' });
    expect(await find('null@fault.test')).toMatchObject({ attributes: { plan: 'pro' } });
  });

  test('with onDuplicate skip, existing prospects are not changed', async () => {
    await createProspect(app.strapi, { email: 'there@skip.test', firstName: 'Ada' });

    const outcomes = await importRows([
      { email: 'THERE@skip.test', firstName: 'Eve' },
      { email: 'new@skip.test' },
    ]);

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['skipped', 'created']);
    expect(await find('there@skip.test')).toMatchObject({ firstName: 'Ada' });
  });

  test('with onDuplicate update, values of the row are filled in, and other fields and attributes are kept', async () => {
    await createProspect(app.strapi, {
      email: 'there@update.test',
      firstName: 'Ada',
      company: 'Acme',
      attributes: { plan: 'free', seats: 3 },
    });
    const row = {
      email: 'there@update.test',
      firstName: '',
      lastName: 'Lovelace',
      attributes: { plan: 'pro', note: ' ' },
    };

    const first = await importRows([row, { email: 'new@update.test' }], 'update');
    const second = await importRows([row], 'update');

    expect(first.map(({ outcome }) => outcome)).toEqual(['updated', 'created']);
    expect(second).toEqual([{ outcome: 'skipped' }]);
    expect(await find('there@update.test')).toMatchObject({
      firstName: 'Ada',
      lastName: 'Lovelace',
      company: 'Acme',
      state: 'active',
      attributes: { plan: 'pro', seats: 3 },
    });
  });

  test('an import does not change the state and the consents of an unsubscribed prospect', async () => {
    const { documentId } = await createProspect(app.strapi, {
      email: 'gone@state.test',
      opensConsent: 'refused',
      clicksConsent: 'granted',
    });
    const { id } = await find('gone@state.test');
    await service(app.strapi, 'prospects').optOut([id], 'unsubscribed', new Date());

    await importRows([{ email: 'gone@state.test', firstName: 'Eve' }], 'update');

    expect(await find('gone@state.test')).toMatchObject({
      documentId,
      firstName: 'Eve',
      state: 'unsubscribed',
      opensConsent: 'refused',
      clicksConsent: 'granted',
    });
    await request([{ email: 'gone@state.test', state: 'active' }], 'update').expect(400);
  });

  test('existing email addresses can be looked up before an import', async () => {
    await createProspect(app.strapi, { email: 'there@known.test' });
    const addresses = ['new@known.test', ' There@KNOWN.test', 'no address', 'there@known.test', ''];

    const { body } = await admin.post('/prospects/existing', { addresses }).expect(200);

    expect(body).toEqual({ data: [1, 3] });
    expect(await countOf('known.test')).toBe(1);
  });

  test('the lookup of existing email addresses needs the permission to read', async () => {
    const manager = await signInWith(app.strapi, ['prospects', 'send']);
    const reader = await signInWith(app.strapi, ['read', 'settings']);

    await manager.post('/prospects/existing', { addresses: ['a@known.test'] }).expect(403);
    await reader.post('/prospects/existing', { addresses: ['a@known.test'] }).expect(200);
  });

  test.each([
    ['more than 5,000', { addresses: Array.from({ length: 5001 }, String) }],
    ['objects instead of', { addresses: [{ $ne: '' }] }],
    ['no', {}],
  ])('a lookup with %s addresses answers 400', async (_, body) => {
    await admin.post('/prospects/existing', body).expect(400);
  });

  test('a request with an invalid body answers 400, and no row is imported', async () => {
    await request([{ email: 'a@bad.test', attributes: { _proto: 'x' } }]).expect(400);
    await request([{ email: 'a@bad.test', attributes: { plan: 3 } }]).expect(400);
    await request([{ email: 'a@bad.test' }], 'replace').expect(400);
    await request(Array.from({ length: 1001 }, (_, index) => person(index, 'bad.test'))).expect(400);

    expect(await countOf('bad.test')).toBe(0);
  });

  test('an import needs the permission to manage prospects', async () => {
    const reader = await signInWith(app.strapi, ['read']);
    const manager = await signInWith(app.strapi, ['read', 'prospects']);

    await request([{ email: 'a@role.test' }], 'skip', reader).expect(403);
    await request([{ email: 'b@role.test' }], 'skip', manager).expect(200);

    expect(await countOf('role.test')).toBe(1);
  });

  test.each([['skip'], ['update']])(
    'when the same file is imported three times concurrently (%s), each prospect is created once',
    async (onDuplicate) => {
      const domain = `race-${onDuplicate}.test`;
      const rows = Array.from({ length: 600 }, (_, index) => person(index, domain));
      const orders = [rows, [...rows].reverse(), rows];

      const results = await Promise.all(orders.map((order) => importRows(order, onDuplicate)));

      const outcomes = results.flat().map(({ outcome }) => outcome);
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(rows.length);
      expect(outcomes.filter((outcome) => outcome === 'skipped')).toHaveLength(2 * rows.length);
      expect(await countOf(domain)).toBe(rows.length);
    }
  );

  test('10,000 rows are imported, and 5,000 of them are looked up in at most 20 statements', async () => {
    const rows = Array.from({ length: ROW_COUNT }, (_, index) => person(index));

    for (let start = 0; start < ROW_COUNT; start += ROWS_PER_REQUEST) {
      const outcomes = await importRows(rows.slice(start, start + ROWS_PER_REQUEST));
      expect(outcomes.every(({ outcome }) => outcome === 'created')).toBe(true);
    }

    expect(await countOf('many.test')).toBe(ROW_COUNT);
    const addresses = rows.slice(0, 5000).map(({ email }) => email);
    const statements: string[] = [];
    const listen = ({ sql }: { sql: string }) => statements.push(sql);
    app.strapi.db.connection.on('query', listen);
    const { body } = await admin.post('/prospects/existing', { addresses }).expect(200);
    app.strapi.db.connection.off('query', listen);

    expect(body.data).toHaveLength(5000);
    expect(statements.filter((sql) => sql.includes('sequences_prospects')).length).toBeLessThanOrEqual(20);
  });
});
