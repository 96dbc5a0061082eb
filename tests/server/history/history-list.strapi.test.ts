import supertest from 'supertest';
import type { HistoryEntry } from '../../../server/src/history/contract';
import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { createProspects, createSequence, enroll, insertProspects } from '../../helpers/fixtures';
import { allEntries, entriesSince, newestId } from './entries';

type HistoryPage = { data: HistoryEntry[]; meta: { pagination: { next: string | null } } };

onEachDatabase('the list of the history', (database) => {
  let app: App;
  let owner: Admin;

  const documents = (name: string) => app.strapi.documents(`plugin::sequences.${name}` as never);
  const token = async () =>
    (await supertest(app.url).post('/admin/login').send(OWNER)).body.data.token as string;
  const OWNER = { email: 'owner@example.test', password: 'Owner-Passw0rd' };

  beforeAll(async () => {
    app = await boot({ database });
    owner = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  test('pages lead through all entries, newest first, and filters leave out the others', async () => {
    await owner.post('/settings/keys').expect(200);
    for (const name of ['One', 'Two', 'Three']) {
      const { documentId } = (await owner.post('/sequences', { name }).expect(200)).body.data;
      await owner.post(`/sequences/${documentId}/steps`, { subject: name }).expect(200);
    }

    const seen: HistoryEntry[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: HistoryPage } = await owner
        .get(`/history?pageSize=2${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      seen.push(...body.data);
      cursor = body.meta.pagination.next;
    }
    const kinds = async (query: string) => (await allEntries(owner, query)).map(({ kind }) => kind);

    expect(seen.map(({ id }) => id)).toEqual((await allEntries(owner)).map(({ id }) => id));
    expect(seen.map(({ occurredAt }) => occurredAt)).toEqual(
      [...seen.map(({ occurredAt }) => occurredAt)].sort().reverse()
    );
    expect(await kinds('&area=steps')).toEqual(['step-created', 'step-created', 'step-created']);
    expect(await kinds('&kind=key-rotated')).toEqual(['key-rotated']);
    expect(await kinds('&area=keys&kind=step-created')).toEqual([]);
    await owner.get('/history?area=nothing').expect(400);
    await owner.get('/history?kind=nothing').expect(400);
    await owner.get('/history?cursor=0').expect(400);
  });

  test('only the permission for settings shows it', async () => {
    const reader = await signInWith(app.strapi, ['read', 'edit', 'send', 'prospects']);
    const manager = await signInWith(app.strapi, ['settings']);

    await reader.get('/history').expect(403);
    await manager.get('/history').expect(200);
  });

  test('an export is one entry with all its rows, whatever page it begins with', async () => {
    const { documentId } = await createSequence(app.strapi);
    const prospects = await insertProspects(app.strapi, 1_200, 1_000);
    await enroll(app.strapi, documentId, prospects.slice(0, 3), new Date());
    const start = await newestId(owner);
    const exportAll = async (path: string) => {
      let after = 0;
      for (let next: number | null = 0; next !== null; after = next ?? after)
        next = (await owner.get(`${path}after=${after}`).expect(200)).body.meta.next;
    };

    await exportAll('/prospects/export?');
    await exportAll('/prospects/export?');
    await owner.get('/prospects/export?search=p1000@people.test').expect(200);
    await exportAll(`/sequences/${documentId}/enrollments/export?`);
    await exportAll(`/sequences/${documentId}/emails/export?tab=sent&`);
    const reader = await signInWith(app.strapi, ['read', 'settings']);
    await reader.get('/prospects/export?after=1').expect(200);

    const exported = (what: string, count: number, isFiltered = false) => [
      'exported',
      { what, count, isFiltered },
    ];
    const entries = await entriesSince(owner, start);
    expect(entries.map(([kind, details]) => [kind, details])).toEqual([
      exported('prospects', 1_200),
      exported('prospects', 1_200),
      exported('prospects', 1, true),
      exported('enrollments', 3),
      exported('emails', 0),
      exported('prospects', 1_000),
    ]);
    expect(entries.at(-1)?.[2]).toBe('Edith Editor');
    expect(JSON.stringify(entries)).not.toContain('people.test');
  });

  test('the content manager deletes many prospects, and one leaves the suppression list: entries count them', async () => {
    const chosen = await createProspects(app.strapi, 5, 5_000);
    const start = await newestId(owner);
    const bearer = { Authorization: `Bearer ${await token()}` };
    const path = '/content-manager/collection-types/plugin::sequences.prospect';

    await supertest(app.url)
      .put(`${path}/${chosen[0]}`)
      .set(bearer)
      .send({ state: 'unsubscribed' })
      .expect(200);
    const { body } = await owner.post('/suppressions/search', { search: 'p5000@people.test' }).expect(200);
    const [{ documentId }] = body.data;
    await owner.post(`/suppressions/${documentId}/remove`, { reason: 'They asked' }).expect(200);
    await supertest(app.url)
      .post(`${path}/actions/bulkDelete`)
      .set(bearer)
      .send({ documentIds: chosen })
      .expect(200);

    const by = 'Olive Owner';
    expect(await entriesSince(owner, start)).toEqual([
      ['prospect-state-changed', { to: 'unsubscribed', count: 1 }, by],
      ['suppression-removed', { what: 'address', count: 1, domain: null, reason: 'They asked' }, by],
      ['prospect-state-changed', { to: 'active', count: 1 }, by],
      ['prospects-deleted', { count: 5 }, by],
    ]);
  });

  test('entries of API tokens have their names; code of the app has none, and records no consents', async () => {
    const [prospect] = await createProspects(app.strapi, 1, 6_000);
    const created = await app.strapi.service('admin::api-token').create({
      name: 'CRM sync',
      description: '',
      type: 'full-access',
      lifespan: null,
    });
    const start = await newestId(owner);
    const update = (opensConsent: string) =>
      documents('prospect').update({ documentId: prospect, data: { opensConsent } as never });
    const state = { auth: { strategy: { name: 'content-api-token' }, credentials: created } };

    await update('refused');
    await app.strapi.requestContext.run({ state } as never, () => update('granted').then(() => undefined));

    expect(await entriesSince(owner, start)).toEqual([
      ['consent-changed', { consent: 'opens', to: 'granted', count: 1 }, 'CRM sync'],
    ]);
    expect((await allEntries(owner))[0].by?.kind).toBe('token');
  });
});
