import { suppressErased } from '../../../../server/src/prospects/suppressions/write-suppressions';
import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { addMinutes, createProspect, service } from '../../../helpers/fixtures';
import { entriesSince, newestId } from '../../history/entries';

/** The list of suppressions as people edit it: add, import, search, export, remove. */

onEachDatabase('the suppression list', (database) => {
  let app: App;
  let admin: Admin;
  const now = new Date();

  const suppressions = () => service(app.strapi, 'suppressions');
  const suppressed = async (address: string) =>
    (await suppressions().ofAddresses([address])).get(address)?.reason ?? null;
  const find = async (value: string) => {
    const { body } = await admin.post('/suppressions/search', { search: value }).expect(200);
    return body.data[0];
  };

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    await suppressions().add({ value: 'never@people.test' });
  });

  afterAll(() => app.stop());

  test('public suffixes are refused, and a domain that many share needs a confirmation', async () => {
    const suffix = await admin.post('/suppressions', { value: 'co.uk' }).expect(400);
    const shared = await admin.post('/suppressions', { value: 'gmail.com' }).expect(400);
    const invalid = await admin.post('/suppressions', { value: 'no domain' }).expect(400);
    const added = await admin.post('/suppressions', { value: 'gmail.com', confirmed: true }).expect(200);
    const again = await admin.post('/suppressions', { value: '@GMAIL.com', confirmed: true }).expect(200);

    expect(suffix.body.error.details.code).toBe('public-suffix');
    expect(shared.body.error.details).toMatchObject({
      code: 'confirmation-required',
      warnings: ['gmail.com'],
    });
    expect(invalid.body.error.details.code).toBe('invalid-domain');
    expect([added.body.data.outcome, again.body.data.outcome]).toEqual(['added', 'existing']);
  });

  test('a list of another tool is imported line by line, and exported with reasons', async () => {
    const rows = [
      { value: 'Left@csv.test', reason: 'Unsubscribed' },
      { value: 'left@csv.test' },
      { value: 'hard@csv.test', reason: 'hard bounce' },
      { value: 'csv-domain.test', reason: 'Competitor' },
      { value: 'plain@csv.test' },
      { value: 'broken@csv.test', reason: 'half \ud800 and null \u0000' },
      { value: 'long@csv.test', reason: 'x'.repeat(256) },
      { value: 'nobody' },
      { value: 'com' },
      { value: 'yahoo.com' },
    ];

    const { body } = await admin.post('/suppressions/import', { rows }).expect(200);
    const exported = await admin.post('/suppressions/export/search', { search: 'csv' }).expect(200);

    expect(body.data).toEqual([
      { outcome: 'added' },
      { outcome: 'existing' },
      { outcome: 'added' },
      { outcome: 'added' },
      { outcome: 'added' },
      { outcome: 'added' },
      { outcome: 'refused', reason: 'too-long' },
      { outcome: 'refused', reason: 'invalid-domain' },
      { outcome: 'refused', reason: 'public-suffix' },
      { outcome: 'refused', reason: 'shared-domain' },
    ]);
    const lines = exported.body.data.map(
      ({ value, reason, note }: Record<string, unknown>) => `${value} ${reason} ${note}`
    );
    expect(lines.sort()).toEqual([
      expect.stringMatching(/^broken@csv\.test imported half . and null .$/),
      'csv-domain.test imported Competitor',
      'hard@csv.test bounced null',
      'left@csv.test unsubscribed null',
      'plain@csv.test imported null',
    ]);
  });

  test('of erased people only the hash stays, which a search by the whole address still finds', async () => {
    await suppressions().add({ value: 'forget@people.test', note: 'Ada Forget' });
    await app.strapi.db.transaction(({ trx }) =>
      suppressErased(
        app.strapi,
        [
          { email: 'forget@people.test', former_hashes: null },
          { email: 'new-erased@people.test', former_hashes: null },
        ],
        now,
        trx as never
      )
    );

    expect(await find('forget@people.test')).toMatchObject({ value: null, note: null, reason: 'manual' });
    expect(await find('new-erased@people.test')).toMatchObject({ value: null, reason: 'erased' });
    expect(await find('forget@')).toBeUndefined();
    expect(JSON.stringify(await app.strapi.db.getConnection('sequences_suppressions'))).not.toContain(
      'forget'
    );
    await expect(createProspect(app.strapi, { email: 'new-erased@people.test' })).rejects.toMatchObject({
      details: { code: 'suppressed-address' },
    });
  });

  test('the list has pages, newest first, and is found by part of a value without wildcards', async () => {
    for (const index of [1, 2, 3])
      await suppressions().add({ value: `p${index}@pages.test` }, { now: addMinutes(now, index) });
    const page = async (query: string) =>
      (await admin.get(`/suppressions?search=@pages&${query}`).expect(200)).body;

    const first = await page('pageSize=2');
    const second = await page(`pageSize=2&cursor=${first.meta.pagination.next}`);

    const values = (body: { data: Array<{ value: string }> }) => body.data.map(({ value }) => value);
    expect([values(first), values(second)]).toEqual([['p3@pages.test', 'p2@pages.test'], ['p1@pages.test']]);
    expect(first.meta.pagination.total).toBe(3);
    expect(first.data[0]).toMatchObject({ kind: 'address', reason: 'manual', by: null });
  });

  test('who adds and removes is in the history, and no address', async () => {
    const start = await newestId(admin);
    await admin.post('/suppressions', { value: 'person@history.test' }).expect(200);
    await admin.post('/suppressions', { value: 'history-domain.test', note: 'A note' }).expect(200);
    for (const value of ['person@history.test', 'history-domain.test']) {
      const { documentId, by } = await find(value);
      expect(by).toMatchObject({ kind: 'admin', name: 'Olive Owner' });
      await admin.post(`/suppressions/${documentId}/remove`, { reason: ' ' }).expect(400);
      const reason = 'Asked by person@history.test';
      await admin.post(`/suppressions/${documentId}/remove`, { reason }).expect(200);
      await admin.post(`/suppressions/${documentId}/remove`, { reason }).expect(404);
    }

    const owner = 'Olive Owner';
    const reason = 'Asked by …';
    expect(await entriesSince(admin, start)).toEqual([
      ['suppression-added', { what: 'address', count: 1, domains: [] }, owner],
      ['suppression-added', { what: 'domain', count: 1, domains: ['history-domain.test'] }, owner],
      ['suppression-removed', { what: 'address', count: 1, domain: null, reason }, owner],
      ['suppression-removed', { what: 'domain', count: 1, domain: 'history-domain.test', reason }, owner],
    ]);
  });

  test('with the permission to read, nothing can be added or removed', async () => {
    const reader = await signInWith(app.strapi, ['read']);
    const { documentId } = await find('never@people.test');

    await reader.get('/suppressions').expect(200);
    await reader.post('/suppressions', { value: 'evil@people.test' }).expect(403);
    await reader.post('/suppressions/import', { rows: [] }).expect(403);
    await reader.post(`/suppressions/${documentId}/remove`, { reason: 'x' }).expect(403);
    expect(await suppressed('never@people.test')).toBe('manual');
  });
});
