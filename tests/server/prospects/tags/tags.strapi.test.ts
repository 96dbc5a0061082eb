import supertest from 'supertest';
import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { createProspects, insertProspects, service } from '../../../helpers/fixtures';

onEachDatabase('tags on prospects', (database) => {
  let app: App;
  let admin: Admin;
  let people = 0;

  const insert = async (count: number) => {
    const documentIds = await insertProspects(app.strapi, count, people);
    people += count;

    return documentIds;
  };
  const add = async (tag: string, prospects: string[]) =>
    (await admin.post('/prospect-tags', { tag, prospects }).expect(200)).body.data;
  const remove = async (tag: string, prospects: string[]) =>
    (await admin.post('/prospect-tags/remove', { tag, prospects }).expect(200)).body.data;
  const tagsOf = async (prospect: string): Promise<string[]> =>
    (await admin.get(`/prospects/${prospect}`).expect(200)).body.data.tags;
  const allTags = async (search = ''): Promise<string[]> =>
    (await admin.post('/prospect-tags/search', { search }).expect(200)).body.data.map(
      ({ name }: { name: string }) => name
    );
  const find = async (query: object): Promise<string[]> =>
    (await admin.post('/prospects/search', query).expect(200)).body.data.map(
      ({ documentId }: { documentId: string }) => documentId
    );
  const countRows = async (name: string) =>
    Number((await app.strapi.db.getConnection(name).count({ total: '*' }))[0].total);

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
  });

  beforeEach(async () => {
    await app.strapi.db.getConnection('sequences_prospects').delete();
    await app.strapi.db.getConnection('sequences_tags').delete();
  });

  afterAll(() => app.stop());

  test('a tag is added once, whatever its case and accents, and stays as it was first written', async () => {
    const [ada, bob, cleo] = (await insert(3)) as [string, string, string];

    expect(await add(' Café  Club ', [ada, bob, bob, 'nobody'])).toEqual({
      changed: 2,
      unchanged: 0,
      full: 0,
      prospects: expect.arrayContaining([ada, bob]),
    });
    expect(await add('CAFE club', [bob, cleo])).toEqual({
      changed: 1,
      unchanged: 1,
      full: 0,
      prospects: [cleo],
    });

    for (const person of [ada, bob, cleo]) expect(await tagsOf(person)).toEqual(['Café Club']);
    expect(await allTags()).toEqual(['Café Club']);
  });

  test('tags that a database might take for one another are two', async () => {
    const [ada] = (await insert(1)) as [string];

    for (const tag of ['🔥', '⭐', 'C', 'C++']) expect((await add(tag, [ada])).changed).toBe(1);

    expect((await tagsOf(ada)).sort()).toEqual(['C', 'C++', '⭐', '🔥'].sort());
  });

  test('a tag that no prospect has disappears', async () => {
    const [ada, bob] = (await insert(2)) as [string, string];
    await add('VIP', [ada, bob]);
    await add('Old', [ada]);

    expect(await remove('víp', [ada])).toEqual({ changed: 1, unchanged: 0, full: 0, prospects: [ada] });
    expect(await allTags()).toEqual(['Old', 'VIP']);
    expect(await remove('VIP', [ada, bob])).toMatchObject({ changed: 1, unchanged: 1, full: 0 });
    expect(await remove('unknown', [ada])).toMatchObject({ changed: 0, unchanged: 1, full: 0 });

    expect(await allTags()).toEqual(['Old']);
    expect(await countRows('sequences_tags')).toBe(1);
  });

  test('erasing a person removes their tags, and those that only they had', async () => {
    const [ada, bob] = await createProspects(app.strapi, 2, 900_000);
    await add('VIP', [String(ada), String(bob)]);
    await add('Only Ada', [String(ada)]);

    await admin.delete(`/prospects/${ada}`).expect(200);

    expect(await allTags()).toEqual(['VIP']);
    expect(await countRows('sequences_tags')).toBe(1);
    expect(await countRows('sequences_prospect_tags')).toBe(1);
  });

  test('a person gets at most 50 tags, and is counted when there is no room', async () => {
    const [ada, bob] = (await insert(2)) as [string, string];
    for (let number = 1; number <= 50; number += 1) await add(`t${number}`, [ada]);

    expect(await add('one more', [ada, bob])).toMatchObject({ changed: 1, unchanged: 0, full: 1 });
    expect(await add('T7', [ada])).toMatchObject({ changed: 0, unchanged: 1, full: 0 });
    expect(await add('not even this', [ada])).toMatchObject({ changed: 0, unchanged: 0, full: 1 });

    expect(await tagsOf(ada)).toHaveLength(50);
    expect(await allTags('not even')).toEqual([]);
  });

  test('the list is filtered by any of some tags, in the body and in the URL, and so is the export', async () => {
    const [ada, bob, cleo] = (await insert(3)) as [string, string, string];
    await add('VIP', [ada]);
    await add('Trial', [ada, bob]);

    expect(await find({ tags: ['vip'] })).toEqual([ada]);
    expect(await find({ tags: ['VIP', 'trial'] })).toEqual([bob, ada]);
    expect(await find({ tags: ['unknown'] })).toEqual([]);
    expect(await find({ tags: [], state: 'active' })).toEqual([cleo, bob, ada]);
    const { body } = await admin.get('/prospects?tags=VIP&tags=Trial&pageSize=1').expect(200);
    expect(body.data[0].tags).toEqual(['Trial']);
    expect(body.meta.pagination.total).toBe(2);
    const exported = await admin.get('/prospects/export?tags=VIP').expect(200);
    expect(exported.body.data.map((row: { tags: string[] }) => row.tags)).toEqual([['Trial', 'VIP']]);
  });

  test('a search finds people by words of their tags and fields together, with and without a search text', async () => {
    const [created] = await createProspects(app.strapi, 1, 910_000);
    const [bySql, other] = await insert(2);
    await add('Spring Größe', [String(created), String(bySql)]);

    expect(await find({ search: 'grosse' })).toEqual([bySql, created]);
    expect(await find({ search: 'SPRING p910000' })).toEqual([created]);
    expect(await find({ search: 'acme größe' })).toEqual([bySql, created]);
    expect(await find({ search: 'spring nobody' })).toEqual([]);
    expect(await find({ search: 'acme' })).toEqual([other, bySql, created]);
  });

  test('all whom a filter finds are tagged and untagged in batches, however many', async () => {
    await insert(5_002);
    const [vip] = (await insert(1)) as [string];
    await add('VIP', [vip]);

    const first = await admin.post('/prospect-tags/all', { tag: 'All', search: 'acme' }).expect(200);
    const { last } = first.body.data;
    const second = await admin.post('/prospect-tags/all', { tag: 'All', search: 'acme', after: last });
    const third = await admin.post('/prospect-tags/remove/all', { tag: 'all', tags: ['vip'] }).expect(200);

    expect(first.body.data).toMatchObject({
      changed: 5_000,
      unchanged: 0,
      full: 0,
      done: 5_000,
      left: 3,
      last,
    });
    expect(new Set(first.body.data.prospects).size).toBe(5_000);
    expect(second.body.data).toMatchObject({ changed: 3, done: 3, left: 0 });
    expect(third.body.data).toMatchObject({ changed: 1, unchanged: 0, done: 1, left: 0 });
    expect(await tagsOf(vip)).toEqual(['VIP']);
    const { body } = await admin.post('/prospects/search', { tags: ['all'] }).expect(200);
    expect(body.meta.pagination.total).toBe(5_002);
  });

  test('a bulk change is one entry of the history, with the tag and the number of people', async () => {
    const prospects = await insert(3);

    await add('Bulk', prospects.slice(0, 2));
    await add('bulk', prospects);
    await remove('Bulk', prospects);
    await remove('Bulk', prospects);

    const { body } = await admin.get('/history?area=prospects&pageSize=2').expect(200);
    expect(body.data.map(({ kind, details }: { kind: string; details: object }) => [kind, details])).toEqual([
      ['prospects-untagged', { tag: 'Bulk', count: 3 }],
      ['prospects-tagged', { tag: 'bulk', count: 1 }],
    ]);
  });

  test('requests at the same moment leave every person with each tag once, and the unused tags gone', async () => {
    const prospects = await insert(40);
    const tags = ['One', 'ONE', 'öne', 'Two'];

    const answers = await Promise.all(
      [...tags, ...tags].map((tag, index) =>
        admin.post('/prospect-tags', { tag, prospects: index % 2 ? prospects : [...prospects].reverse() })
      )
    );
    const removals = await Promise.all(
      tags.map((tag) => admin.post('/prospect-tags/remove', { tag, prospects }))
    );

    expect([...answers, ...removals].map(({ status }) => status)).toEqual(Array(12).fill(200));
    expect(answers.reduce((sum, { body }) => sum + body.data.changed, 0)).toBe(80);
    expect(removals.reduce((sum, { body }) => sum + body.data.changed, 0)).toBe(80);
    expect(await countRows('sequences_prospect_tags')).toBe(0);
    expect(await countRows('sequences_tags')).toBe(0);
  });

  test('programs tag people through the service, and API tokens by email address', async () => {
    const [ada, bob] = (await insert(2)) as [string, string];
    const { accessKey } = await app.strapi.service('admin::api-token').create({
      name: 'tagger',
      type: 'custom',
      permissions: ['plugin::sequences.tags.add'],
      lifespan: null,
    });
    const server = supertest(app.strapi.server.httpServer);
    const asToken = (path: string, body: object) =>
      server
        .post(`/api/sequences${path}`)
        .set({ Authorization: `Bearer ${accessKey}` })
        .send(body);

    expect(await service(app.strapi, 'prospects').addTag([ada], 'Program')).toMatchObject({ changed: 1 });
    const { email } = (await admin.get(`/prospects/${bob}`)).body.data;
    const added = await asToken('/prospect-tags', { tag: 'Token', emails: [` ${email.toUpperCase()}`, 'x'] });
    const refused = await asToken('/prospect-tags/remove', { tag: 'Token', emails: [email] });

    expect(added.body).toEqual({ data: { changed: 1, unchanged: 0, full: 0, prospects: [bob] } });
    expect(refused.status).toBe(403);
    expect(await tagsOf(bob)).toEqual(['Token']);
    expect(await service(app.strapi, 'prospects').removeTag([ada], 'program')).toMatchObject({ changed: 1 });
    await server
      .post('/api/sequences/prospect-tags')
      .send({ tag: 'x', emails: [email] })
      .expect(401);
  });

  test.each([
    ['an empty tag', { tag: ' ', prospects: ['x'] }, 'invalid-tag'],
    ['a tag of 51 characters', { tag: 'a'.repeat(51), prospects: ['x'] }, 'invalid-tag'],
    ['a separator', { tag: 'a;b', prospects: ['x'] }, 'invalid-tag'],
    ['nobody', { tag: 'a', prospects: [] }, 'invalid-input'],
    [
      'more than 1,000 people',
      { tag: 'a', prospects: Array.from({ length: 1_001 }, String) },
      'invalid-input',
    ],
    ['objects instead of ids', { tag: 'a', prospects: [{ $ne: null }] }, 'invalid-input'],
    ['a tag that is no text', { tag: { $ne: '' }, prospects: ['x'] }, 'invalid-input'],
  ])('a request with %s answers 400', async (_, body, code) => {
    for (const path of ['/prospect-tags', '/prospect-tags/remove']) {
      const response = await admin.post(path, body).expect(400);
      expect(response.body.error.details.code).toBe(code);
    }
  });

  test('who may only read sees tags, and changes none', async () => {
    const [ada] = (await insert(1)) as [string];
    const reader = await signInWith(app.strapi, ['read', 'send', 'edit']);

    for (const path of ['', '/remove', '/all', '/remove/all'])
      await reader.post(`/prospect-tags${path}`, { tag: 'x', prospects: [ada] }).expect(403);

    await reader.get('/prospect-tags').expect(200);
    expect(await tagsOf(ada)).toEqual([]);
  });
});
