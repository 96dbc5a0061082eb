import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachConnection } from '../../../helpers/databases';
import {
  createProspects,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { linksOf, pixelOf } from '../../../helpers/received';

/** Saved filters. Of six people, four were sent an email with two links; the first two clicked one each. */

const HTML = '<a href="https://shop.test/a">a</a> <a href="https://shop.test/b">b</a>';

onEachConnection('segments', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let sequence: string;
  let people: string[];
  let links: number[];

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port, config: { privacy: { withoutConsent: 'track' } } });
    admin = await signInOwner(app.strapi);
    sequence = await start();
    people = await createProspects(app.strapi, 6);
    await enroll(app.strapi, sequence, people.slice(0, 4), new Date());
    await tick(app.strapi, new Date());
    const reader = readerAt(app.url);
    for (const [index, mail] of inbox.received.filter(({ to }) => /p[01]@/.test(String(to[0]))).entries()) {
      await reader.get(pixelOf(mail));
      await reader.get(linksOf(mail)[/p0@/.test(String(mail.to[0])) ? 0 : 1] as string);
      expect(index).toBeLessThan(2);
    }
    links = (await readStatistics(app.strapi, sequence)).links.map(({ id }: { id: number }) => id);
    await service(app.strapi, 'prospects').addTag([people[1], people[4]], 'VIP');
  });

  beforeEach(async () => {
    await app.strapi.db.getConnection('sequences_segments').delete();
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  const start = async () => (await startSequence(app.strapi, [{ subject: 'One', html: HTML }])).documentId;

  const save = (filters: object, name = 'Hot') => admin.post('/segments', { name, filters });

  const saved = async (filters: object, name?: string): Promise<string> =>
    (await save(filters, name).expect(200)).body.data.documentId;

  const find = async (filters: object) =>
    (await admin.post('/prospects/search', filters).expect(200)).body.data
      .map(({ email }: { email: string }) => Number(/\d+/.exec(email)?.[0]))
      .sort();

  const refusal = async (filters: object, name?: string) =>
    (await save(filters, name).expect(400)).body.error.details.code;

  test('of one name that are saved at once are one', async () => {
    const statuses = await Promise.all(
      ['Hot', 'HOT', 'hot', 'hOt'].map(async (name) => (await save({ state: 'active' }, name)).status)
    );

    expect(statuses.sort()).toEqual([200, 400, 400, 400]);
    expect((await admin.get('/segments').expect(200)).body.data).toHaveLength(1);
  });

  test('are saved with who made them, listed by name, changed and deleted; all of it stands in the history', async () => {
    const clicked = { tags: ['vip'], activity: [{ act: 'clicked', sequence, link: links[1] }] };
    const documentId = await saved(clicked, ' Hot ');
    await saved({ state: 'active' }, 'Active');

    const { data } = (await admin.get('/segments').expect(200)).body;
    const renamed = await admin.put(`/segments/${documentId}`, { name: 'Warm' }).expect(200);
    const changed = await admin.put(`/segments/${documentId}`, { filters: { search: 'p3' } }).expect(200);
    await admin.delete(`/segments/${documentId}`).expect(200);
    await admin.delete(`/segments/${documentId}`).expect(404);
    await admin.put(`/segments/${documentId}`, { name: 'x' }).expect(404);

    expect(data).toMatchObject([
      { name: 'Active', filters: { state: 'active' }, faults: [] },
      { documentId, name: 'Hot', filters: clicked, faults: [], createdBy: { name: 'Olive Owner' } },
    ]);
    expect(renamed.body.data).toMatchObject({ name: 'Warm', filters: clicked });
    expect(changed.body.data).toMatchObject({ name: 'Warm', filters: { search: 'p3' } });
    const history = (await admin.get('/history?pageSize=5').expect(200)).body.data;
    expect(
      history.map(({ kind, details }: { kind: string; details: { segment: string } }) => [
        kind,
        details.segment,
      ])
    ).toEqual([
      ['segment-removed', 'Warm'],
      ['segment-saved', 'Warm'],
      ['segment-saved', 'Warm'],
      ['segment-saved', 'Active'],
      ['segment-saved', 'Hot'],
    ]);
  });

  test('find people in the list, together with its other filters, in its export, and for tags', async () => {
    const segment = await saved({ activity: [{ act: 'clicked', sequence }] });

    expect(await find({ segment })).toEqual([0, 1]);
    expect(await find({ segment, tags: ['VIP'] })).toEqual([1]);
    expect(await find({ segment, search: 'p0' })).toEqual([0]);
    expect(
      await find({ segment: await saved({ activity: [{ act: 'clicked', sequence, link: links[0] }] }, 'A') })
    ).toEqual([0]);
    const exported = await admin.get(`/prospects/export?segment=${segment}`).expect(200);
    expect(exported.body.data).toHaveLength(2);
    const tagged = await admin.post('/prospect-tags/all', { tag: 'Clicked', segment }).expect(200);
    expect(tagged.body.data).toMatchObject({ changed: 2, left: 0 });
  });

  test('enroll those whom they find', async () => {
    const segment = await saved({ tags: ['VIP'] });
    const other = await start();

    const { body } = await admin.post(`/sequences/${other}/enrollments/all`, { segment }).expect(200);
    const some = await admin.post(`/sequences/${other}/enrollments/all`, { tags: ['VIP'], search: 'p5' });

    expect(body.data).toMatchObject({ enrolled: 2, done: 2, left: 0 });
    expect(some.body.data).toMatchObject({ enrolled: 0, done: 0 });
  });

  test('restrict the figures of a sequence to the people who are in them now', async () => {
    const segment = await saved({ tags: ['VIP'] });
    const read = async (path: string) => (await admin.get(`/sequences/${sequence}/${path}`).expect(200)).body;

    const { data } = await read(`statistics?segment=${segment}`);
    const all = (await read('statistics')).data;
    const hours = (await read(`timeline?segment=${segment}`)).data;

    expect(all).toMatchObject({ sent: 4, clicks: { unique: 2, of: 4 } });
    expect(data).toMatchObject({
      sent: 1,
      opens: { unique: 1, of: 1 },
      clicks: { unique: 1, of: 1, rate: 1 },
    });
    expect(data.steps).toMatchObject([{ sent: 1 }]);
    expect(data.links.map(({ sent, unique }: { sent: number; unique: number }) => [sent, unique])).toEqual([
      [1, 0],
      [1, 1],
    ]);
    const sum = (name: string) =>
      hours.reduce((total: number, hour: Record<string, number>) => total + hour[name], 0);
    expect([sum('sent'), sum('clicked')]).toEqual([1, 1]);
    await admin.get(`/sequences/${sequence}/statistics?segment=none`).expect(400);
  });

  test('say what is gone: without a tag they find nobody with it, without a sequence or link they are refused', async () => {
    const gone = await start();
    await service(app.strapi, 'prospects').addTag([people[0]], 'Short-lived');
    const byTag = await saved({ tags: ['Short-lived', 'VIP'] }, 'Tag');
    const bySequence = await saved(
      { activity: [{ act: 'opened' }, { act: 'sent', sequence: gone }] },
      'Sequence'
    );
    const byLink = await saved({ activity: [{ act: 'clicked', sequence, link: links[0] }] }, 'Link');
    await service(app.strapi, 'prospects').removeTag([people[0]], 'Short-lived');
    await admin.delete(`/sequences/${gone}`);
    await app.strapi.documents('plugin::sequences.sequence' as never).delete({ documentId: gone });
    await app.strapi.db.getConnection('sequences_links').where({ id: links[0] }).update({ public_id: 7 });

    const { data } = (await admin.get('/segments').expect(200)).body;
    const faults = Object.fromEntries(
      data.map(({ name, faults: found }: { name: string; faults: object[] }) => [name, found])
    );
    const refused = async (segment: string) =>
      (await admin.post('/prospects/search', { segment }).expect(400)).body.error;

    expect(faults).toEqual({
      Link: [{ code: 'unknown-link', condition: 0 }],
      Sequence: [{ code: 'unknown-sequence', condition: 1 }],
      Tag: [{ code: 'unknown-tag', tag: 'Short-lived' }],
    });
    expect(await find({ segment: byTag })).toEqual([1, 4]);
    expect(await refused(bySequence)).toMatchObject({
      details: { code: 'segment-gone' },
      message:
        'The segment "Sequence" names a sequence that was deleted: change its conditions, or delete it.',
    });
    expect((await refused(byLink)).message).toContain('names a link that was deleted');
    expect((await refused('none')).details.code).toBe('segment-gone');
  });

  test('are refused without a filter, with an unknown name, with an address, with a taken name, and beyond 200', async () => {
    await saved({ state: 'active' });

    expect(await refusal({ search: ' ', tags: [], activity: [] }, 'Empty')).toBe('segment-empty');
    expect(await refusal({ search: 'ada@people.test' }, 'Ada')).toBe('kept-address');
    expect(await refusal({ activity: [{ act: 'sent', sequence: 'none' }] }, 'None')).toBe('unknown-sequence');
    expect(await refusal({ segment: 'x', state: 'active' }, 'Nested')).toBe('invalid-input');
    expect(await refusal({ state: 'active' }, 'HOT')).toBe('segment-exists');
    const [row] = await app.strapi.db.getConnection('sequences_segments').select('filters');
    await app.strapi.db.getConnection('sequences_segments').insert(
      Array.from({ length: 199 }, (_, index) => ({
        document_id: `segment${index}`,
        name: `Many ${index}`,
        filters: typeof row.filters === 'string' ? row.filters : JSON.stringify(row.filters),
      }))
    );
    expect(await refusal({ state: 'active' }, 'More')).toBe('too-many-segments');
    expect((await admin.get('/segments').expect(200)).body.data).toHaveLength(200);
  });

  test('are read by everybody who sees prospects, and changed by who manages them', async () => {
    const documentId = await saved({ state: 'active' });
    const reader = await signInWith(app.strapi, ['read', 'edit', 'send']);

    expect((await reader.get('/segments').expect(200)).body.data).toHaveLength(1);
    await reader.post('/segments', { name: 'x', filters: { state: 'active' } }).expect(403);
    await reader.put(`/segments/${documentId}`, { name: 'x' }).expect(403);
    await reader.delete(`/segments/${documentId}`).expect(403);
  });
});
