import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { type Inbox, smtpError, startInbox } from '../../helpers/inbox';
import {
  createSequence,
  createStep,
  enroll,
  insertProspects,
  service,
  startSequence,
  tick,
} from '../../helpers/fixtures';

onEachDatabase('the history of a sequence', (database) => {
  let app: App;
  let inbox: Inbox;
  let owner: Admin;
  let people = 0;
  const now = new Date();

  const historyOf = async (sequence: string, query = '') => {
    const { body } = await owner.get(`/sequences/${sequence}/history${query}`).expect(200);

    return body as {
      data: Array<{
        kind: string;
        details: { count?: number; fields?: string[] };
        by: { id: number; name: string } | null;
        occurredAt: string;
      }>;
      meta: { pagination: { total: number } };
    };
  };

  /** The entries as [kind, number of emails, name of the person]. */
  const entriesOf = async (sequence: string) =>
    (await historyOf(sequence)).data
      .filter(({ kind }) => !['sequence-created', 'step-created'].includes(kind))
      .map(({ kind, details, by }) => [kind, details.count ?? null, by?.name ?? null]);

  const createDraft = async () => {
    const { documentId } = await createSequence(app.strapi);
    await createStep(app.strapi, documentId, { position: 1, subject: 'One', html: '<p>One</p>' });

    return documentId;
  };

  /** Starts a sequence of which all first emails fail. */
  const startFailing = async (count: number) => {
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>One</p>' }]);
    await enroll(app.strapi, documentId, await insertProspects(app.strapi, count, people), now);
    people += count;
    inbox.refuse(() => smtpError(554, '5.6.0 Not that'));
    await tick(app.strapi, now);
    inbox.refuse(null);

    return documentId;
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    owner = await signInOwner(app.strapi);
  });

  afterEach(() => app.strapi.db.getConnection('sequences_sequences').update({ state: 'archived' }));

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('each change of state is stored with the person and the time', async () => {
    const sequence = await createDraft();
    const editor = await signInWith(app.strapi, ['read', 'send']);
    const before = Date.now();

    await owner.post(`/sequences/${sequence}/activate`).expect(200);
    await editor.post(`/sequences/${sequence}/pause`).expect(200);
    await editor.post(`/sequences/${sequence}/pause`).expect(200);
    await owner.post(`/sequences/${sequence}/activate`).expect(200);
    await owner.post(`/sequences/${sequence}/archive`).expect(200);

    expect(await entriesOf(sequence)).toEqual([
      ['archived', null, 'Olive Owner'],
      ['resumed', null, 'Olive Owner'],
      ['paused', null, 'Edith Editor'],
      ['activated', null, 'Olive Owner'],
    ]);
    const [{ occurredAt: at, by }] = (await historyOf(sequence)).data;
    expect(Date.parse(at)).toBeGreaterThanOrEqual(before - 1000);
    expect(Date.parse(at)).toBeLessThanOrEqual(Date.now());
    expect(Object.keys(by ?? {}).sort()).toEqual(['id', 'kind', 'name']);
    const { data, meta } = await historyOf(sequence, '?cursor=end&pageSize=3');
    expect([data.length, data[0].kind, meta.pagination.total]).toEqual([3, 'activated', 6]);
  });

  test('a change by code is stored without a person; refused actions are not stored', async () => {
    const sequence = await createDraft();
    const empty = await createSequence(app.strapi);

    await service(app.strapi, 'sequences').activate(sequence);
    await owner.post(`/sequences/${empty.documentId}/activate`).expect(400);
    expect(await entriesOf(sequence)).toEqual([['activated', null, null]]);
    expect(await entriesOf(empty.documentId)).toEqual([]);
  });

  test('a change of state through the Document Service, as in the content manager, is stored as well', async () => {
    const sequence = await createDraft();

    await app.strapi
      .documents('plugin::sequences.sequence' as never)
      .update({ documentId: sequence, data: { state: 'active' } as never });
    await app.strapi
      .documents('plugin::sequences.sequence' as never)
      .update({ documentId: sequence, data: { state: 'draft' } as never });

    expect((await entriesOf(sequence)).map(([kind]) => kind)).toEqual(['drafted', 'activated']);
  });

  test('resent and skipped emails are counted, and consecutive ones are combined into one entry', async () => {
    const sequence = await startFailing(6);
    const [{ id }] = (await owner.get(`/sequences/${sequence}/emails?tab=failed`)).body.data;
    const resolve = (action: string) =>
      owner.post(`/sequences/${sequence}/emails/resolve`, { action, state: 'failed' });

    await owner.post(`/emails/${id}/skip`).expect(200);
    await owner.post(`/emails/${id}/skip`).expect(400);
    expect((await resolve('resend').expect(200)).body.data.left).toBe(0);

    expect(await entriesOf(sequence)).toEqual([
      ['resent', 5, 'Olive Owner'],
      ['skipped', 1, 'Olive Owner'],
      ['activated', null, null],
    ]);
    inbox.refuse(() => smtpError(554, '5.6.0 Not that'));
    await tick(app.strapi, new Date());
    inbox.refuse(null);
    await resolve('resend').expect(200);
    expect((await entriesOf(sequence))[0]).toEqual(['resent', 10, 'Olive Owner']);
  });

  test('it can be read only with the permission to read, and outlives the sequence', async () => {
    const sequence = await createDraft();
    await owner.post(`/sequences/${sequence}/activate`).expect(200);
    const other = await signInWith(app.strapi, ['prospects', 'settings']);

    await other.get(`/sequences/${sequence}/history`).expect(403);
    await owner.get('/sequences/nothing/history').expect(404);
    await owner.get(`/sequences/${sequence}/history?cursor=0`).expect(400);
    await app.strapi
      .documents('plugin::sequences.sequence' as never)
      .delete({ documentId: sequence } as never);

    const rows = await app.strapi.db
      .getConnection('sequences_history_entries')
      .whereNull('sequence_id')
      .where({ sequence_name: 'Spring' })
      .orderBy('id')
      .select('kind');
    expect(rows.map(({ kind }: { kind: string }) => kind)).toEqual([
      'sequence-created',
      'step-created',
      'activated',
      'sequence-deleted',
    ]);
  });
});
