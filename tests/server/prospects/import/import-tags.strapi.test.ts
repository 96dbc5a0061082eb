import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { createProspect, service } from '../../../helpers/fixtures';

onEachDatabase('importing tags', (database) => {
  let app: App;
  let admin: Admin;

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
  });

  beforeEach(async () => {
    await app.strapi.db.getConnection('sequences_prospects').delete();
    const { documentId } = await createProspect(app.strapi, { email: 'old@x.test' });
    await service(app.strapi, 'prospects').addTag([documentId], 'Old');
  });

  afterAll(() => app.stop());

  const ROWS = [
    { email: 'new@x.test', tags: 'Fair 2026; vip' },
    { email: 'old@x.test', tags: 'VIP|old' },
    { email: 'nobody' },
  ];
  const run = async (body: object) => (await admin.post('/prospects/import', { rows: ROWS, ...body })).body;
  const tags = async () => {
    const { body } = await admin.get('/prospects').expect(200);
    return Object.fromEntries(
      body.data.map((row: { email: string; tags: string[] }) => [row.email, row.tags])
    );
  };

  test('tags of the file are given to everybody in it, also to those whom it leaves as they are', async () => {
    const { data, meta } = await run({ onDuplicate: 'skip', tags: [' Spring ', 'SPRING'] });

    expect(data.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'created',
      'skipped',
      'refused',
    ]);
    expect(meta).not.toHaveProperty('full');
    expect(await tags()).toEqual({
      'new@x.test': ['Fair 2026', 'Spring', 'vip'],
      'old@x.test': ['Old', 'Spring'],
    });
    const { body } = await admin.get('/history?area=prospects&pageSize=2').expect(200);
    expect(body.data[0]).toMatchObject({ kind: 'prospects-tagged', details: { tag: 'Spring', count: 2 } });
  });

  test.each(['fill', 'update'])(
    'with %s, tags of rows are added to existing people, as the preview says',
    async (mode) => {
      const body = { rows: ROWS, onDuplicate: mode };
      const preview = await admin.post('/prospects/import/preview', body).expect(200);
      const { data } = await run({ onDuplicate: mode });
      const again = await run({ onDuplicate: mode });

      expect(preview.body.data).toEqual(data);
      expect(data[1].outcome).toBe('updated');
      expect(preview.body.meta.changes).toEqual([
        { email: 'old@x.test', changes: [{ field: 'tags', before: 'Old', after: 'Old; VIP' }] },
      ]);
      expect(await tags()).toEqual({ 'new@x.test': ['Fair 2026', 'vip'], 'old@x.test': ['Old', 'vip'] });
      expect(again.data[1].outcome).toBe('skipped');
    }
  );

  test('people who have 50 tags are imported without further ones, and counted', async () => {
    const full = Array.from({ length: 50 }, (_, index) => `t${index}`).join(';');
    await run({ rows: [{ email: 'old@x.test', tags: full }], onDuplicate: 'fill' });

    const { data, meta } = await run({
      rows: [{ email: 'old@x.test', tags: 'more' }],
      onDuplicate: 'fill',
      tags: ['Spring'],
    });

    expect(data).toEqual([{ outcome: 'skipped', dropped: [{ field: 'tags', reason: 'too-many-tags' }] }]);
    expect(meta.full).toBe(1);
    expect((await tags())['old@x.test']).toHaveLength(50);
  });

  test('a text that is no tag refuses the import, and nobody is imported', async () => {
    const { error } = await run({ onDuplicate: 'skip', tags: ['a;b'] });

    expect(error.details.code).toBe('invalid-tag');
    expect(Object.keys(await tags())).toEqual(['old@x.test']);
  });
});
