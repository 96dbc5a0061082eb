import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { createSequence, createStep, enroll, insertProspects, service } from '../../helpers/fixtures';

const ROUNDS = 10;

type Outcome = { status: number; code: string | undefined };

onEachDatabase('changing the state of a sequence several times at once', (database) => {
  let app: App;
  let owner: Admin;
  let prospects: string[];
  const now = new Date();

  const documents = () => app.strapi.documents('plugin::sequences.sequence' as never);

  const createPaused = async () => {
    const { documentId } = await createSequence(app.strapi);
    await createStep(app.strapi, documentId, { position: 1, subject: 'One', html: '<p>One</p>' });
    await service(app.strapi, 'sequences').activate(documentId);
    await enroll(app.strapi, documentId, prospects, now);
    await service(app.strapi, 'sequences').pause(documentId);

    return documentId;
  };

  const byRoute = async (sequence: string, action: string): Promise<Outcome> => {
    const { status, body } = await owner.post(`/sequences/${sequence}/${action}`);

    return { status, code: body.error?.details?.code };
  };

  const byDocument = (sequence: string, state: string): Promise<Outcome> =>
    documents()
      .update({ documentId: sequence, data: { state } as never })
      .then(
        () => ({ status: 200, code: undefined }),
        (error: { details?: { code?: string } }) => ({ status: 400, code: error.details?.code })
      );

  const read = async (sequence: string) => {
    const { id, state } = await service(app.strapi, 'sequences').find(sequence);
    const history: Array<{ kind: string }> = await app.strapi.db
      .getConnection('sequences_history_entries')
      .where({ sequence_id: id })
      .orderBy('id')
      .select('kind');
    const active = await app.strapi.db
      .getConnection('sequences_enrollments')
      .where({ sequence_id: id, state: 'active' })
      .select('id');

    return { state, history: history.map(({ kind }) => kind), active: active.length };
  };

  beforeAll(async () => {
    app = await boot({ database });
    owner = await signInOwner(app.strapi);
    prospects = await insertProspects(app.strapi, 5);
  });

  afterAll(() => app.stop());

  /** Each kind follows from the state before it. */
  const FROM: Record<string, string[]> = {
    activated: ['draft'],
    paused: ['activated', 'resumed'],
    resumed: ['paused'],
    archived: ['activated', 'resumed', 'paused'],
  };

  test(`in ${ROUNDS} rounds, archived stays archived, and the history agrees`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const sequence = await createPaused();

      const outcomes = await Promise.all([
        byRoute(sequence, 'activate'),
        byDocument(sequence, 'active'),
        byRoute(sequence, 'archive'),
        byRoute(sequence, 'pause'),
        byDocument(sequence, 'paused'),
        byRoute(sequence, 'activate'),
      ]);

      const { state, history: entries, active } = await read(sequence);
      const history = entries.filter((kind) => kind in FROM);
      expect({ state, active }).toEqual({ state: 'archived', active: 0 });
      expect(outcomes[2]).toEqual({ status: 200, code: undefined });
      for (const { status, code } of outcomes) {
        if (status === 200) continue;
        expect(status).toBe(400);
        expect(['archived', 'state-refused', 'activation-refused']).toContain(code);
      }
      expect(history.filter((kind) => kind === 'archived')).toHaveLength(1);
      expect(history.at(-1)).toBe('archived');
      history.slice(1).forEach((kind, index) => expect(FROM[kind]).toContain(history[index]));
    }
  });

  test('an archived sequence is refused every other state by every door, with a code', async () => {
    const sequence = await createPaused();
    await owner.post(`/sequences/${sequence}/archive`).expect(200);

    for (const state of ['draft', 'active', 'paused'])
      expect(await byDocument(sequence, state)).toEqual({ status: 400, code: 'archived' });
    expect(await byRoute(sequence, 'activate')).toEqual({ status: 400, code: 'activation-refused' });
    expect(await byRoute(sequence, 'pause')).toEqual({ status: 400, code: 'state-refused' });
    expect(await byRoute(sequence, 'archive')).toEqual({ status: 200, code: undefined });
    expect((await read(sequence)).history.filter((kind) => kind === 'archived')).toHaveLength(1);
  });

  test('archiving through the Document Service stops the enrollments and skips their emails, too', async () => {
    const sequence = await createPaused();

    await documents().update({ documentId: sequence, data: { state: 'archived' } as never });

    expect(await read(sequence)).toMatchObject({ state: 'archived', active: 0 });
    const { id } = await service(app.strapi, 'sequences').find(sequence);
    const emails = app.strapi.db.getConnection('sequences_emails').where({ sequence_id: id });
    expect(new Set((await emails.select('state')).map((email: { state: string }) => email.state))).toEqual(
      new Set(['skipped'])
    );
  });

  test(`in ${ROUNDS} rounds, nobody is active in a sequence that is archived while people are enrolled`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { documentId } = await createSequence(app.strapi);
      await createStep(app.strapi, documentId, { position: 1, subject: 'One', html: '<p>One</p>' });

      await Promise.all([
        ...prospects.map((prospect) =>
          enroll(app.strapi, documentId, [prospect], now).catch(() => undefined)
        ),
        owner.post(`/sequences/${documentId}/archive`).expect(200),
      ]);

      expect(await read(documentId)).toMatchObject({ state: 'archived', active: 0 });
    }
  });

  test('a state can be changed inside a transaction of the app', async () => {
    const sequence = await createPaused();

    await app.strapi.db.transaction(() => byDocument(sequence, 'active'));
    await expect(
      app.strapi.db.transaction(async () => {
        await byDocument(sequence, 'archived');
        throw new Error('rolled back');
      })
    ).rejects.toThrow('rolled back');

    expect(await read(sequence)).toMatchObject({ state: 'active', active: prospects.length });
    expect((await read(sequence)).history).not.toContain('archived');
  });
});
