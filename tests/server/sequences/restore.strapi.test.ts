import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { type Inbox, startInbox } from '../../helpers/inbox';
import { createSequence, createStep, enroll, insertProspects, service, tick } from '../../helpers/fixtures';

onEachDatabase('archived sequences, drafts and duplicates', (database) => {
  let app: App;
  let inbox: Inbox;
  let owner: Admin;
  let prospects: string[];
  const now = new Date();

  const table = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);

  const idOf = async (documentId: string): Promise<number> =>
    (await service(app.strapi, 'sequences').find(documentId)).id;

  const stepsOf = async (documentId: string): Promise<Array<Record<string, unknown>>> =>
    service(app.strapi, 'steps').ofSequence(await idOf(documentId));

  const historyOf = async (documentId: string): Promise<string[]> => {
    const rows = await table('history_entries')
      .where({ sequence_id: await idOf(documentId) })
      .orderBy('id');
    return rows.map(({ kind }: { kind: string }) => kind);
  };

  const create = async (fields: Record<string, unknown> = {}) => {
    const { documentId } = await createSequence(app.strapi, fields);
    for (const [index, name] of ['Intro', 'More', 'Last'].entries())
      await createStep(app.strapi, documentId, {
        position: index + 1,
        name,
        subject: `${name} {{ prospect.firstName }}`,
        preheader: `About ${name}`,
        html: `<p>${name}</p>`,
        delayMinutes: index * 1440,
      });

    return documentId;
  };

  const codeOf = ({ body }: { body: { error?: { details?: { code?: string } } } }) =>
    body.error?.details?.code;

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    owner = await signInOwner(app.strapi);
    prospects = await insertProspects(app.strapi, 3);
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('an archived sequence is restored as paused, its people stay stopped, and the history says so', async () => {
    const sequence = await create();
    await service(app.strapi, 'sequences').activate(sequence);
    await enroll(app.strapi, sequence, prospects, now);
    await owner.post(`/sequences/${sequence}/archive`).expect(200);

    const { body } = await owner.post(`/sequences/${sequence}/restore`).expect(200);

    expect(body.data).toMatchObject({ state: 'paused', pauseReason: null });
    expect((await historyOf(sequence)).slice(-2)).toEqual(['archived', 'restored']);
    const enrollments = await table('enrollments').where({ sequence_id: await idOf(sequence) });
    expect(enrollments.map(({ state, stop_reason }: Record<string, string>) => [state, stop_reason])).toEqual(
      prospects.map(() => ['stopped', 'archived'])
    );
    await owner.post(`/sequences/${sequence}/activate`).expect(200);
    expect((await historyOf(sequence)).at(-1)).toBe('resumed');
  });

  test('only an archived sequence is restored, and by nothing but the restore', async () => {
    const sequence = await create();

    const draft = await owner.post(`/sequences/${sequence}/restore`).expect(400);
    await service(app.strapi, 'sequences').archive(sequence);
    const stale = app.strapi
      .documents('plugin::sequences.sequence' as never)
      .update({ documentId: sequence, data: { state: 'paused' } as never });

    expect(codeOf(draft)).toBe('state-refused');
    await expect(stale).rejects.toMatchObject({ details: { code: 'archived' } });
    expect((await owner.post('/sequences/unknown/restore')).status).toBe(404);
  });

  test('to restore needs the permission to send, to delete a draft and to duplicate the one to edit', async () => {
    const sequence = await create();
    await service(app.strapi, 'sequences').archive(sequence);
    const editor = await signInWith(app.strapi, ['read', 'edit']);
    const sender = await signInWith(app.strapi, ['read', 'send']);

    expect((await editor.post(`/sequences/${sequence}/restore`)).status).toBe(403);
    expect((await sender.post(`/sequences/${sequence}/restore`)).status).toBe(200);
    expect((await sender.post(`/sequences/${sequence}/duplicate`)).status).toBe(403);
    expect((await editor.post(`/sequences/${sequence}/duplicate`)).status).toBe(200);
    expect((await sender.delete(`/sequences/${await create()}`)).status).toBe(403);
    expect((await editor.delete(`/sequences/${await create()}`)).status).toBe(200);
  });

  test('a draft is deleted with its steps, its people and their planned emails', async () => {
    const sequence = await create();
    await enroll(app.strapi, sequence, prospects, now);
    const id = await idOf(sequence);
    const before = await table('steps').count({ steps: 'id' });

    await owner.delete(`/sequences/${sequence}`).expect(200);

    const after = await table('steps').count({ steps: 'id' });
    expect(Number(after[0].steps)).toBe(Number(before[0].steps) - 3);
    expect(await table('sequences').where({ id })).toEqual([]);
    expect(await table('enrollments').where({ sequence_id: id })).toEqual([]);
    expect(await table('enrollments').whereNull('sequence_id')).toEqual([]);
    expect(await table('emails').whereNull('sequence_id')).toEqual([]);
    expect((await owner.get(`/sequences/${sequence}`)).status).toBe(404);
    const { body } = await owner.get('/history?pageSize=1').expect(200);
    expect(body.data[0]).toMatchObject({ kind: 'sequence-deleted', by: { name: 'Olive Owner' } });
  });

  test('a sequence that is no draft, or that sent before it became one again, is not deleted', async () => {
    const running = await create();
    await service(app.strapi, 'sequences').activate(running);
    const sent = await create();
    await service(app.strapi, 'sequences').activate(sent);
    await enroll(app.strapi, sent, prospects, now);
    await tick(app.strapi, now);
    await app.strapi
      .documents('plugin::sequences.sequence' as never)
      .update({ documentId: sent, data: { state: 'draft' } as never });

    for (const sequence of [running, sent]) {
      const { body } = await owner.delete(`/sequences/${sequence}`).expect(400);
      expect(body.error.details.code).toBe('state-refused');
      expect(await stepsOf(sequence)).toHaveLength(3);
    }
    expect(await table('emails').where({ sequence_id: await idOf(sent), state: 'sent' })).toHaveLength(3);
    expect((await owner.delete('/sequences/unknown')).status).toBe(404);
  });

  const original = ['Intro', 'More', 'Last'].map((name, index) => ({
    position: index + 1,
    name,
    subject: `${name} {{ prospect.firstName }}`,
    preheader: `About ${name}`,
    html: `<p>${name}</p>`,
    delayMinutes: index * 1440,
  }));

  test('a duplicate is a draft with the settings and steps, and the original keeps its own', async () => {
    const settings = {
      senderName: 'Grace',
      dailyLimit: 7,
      timezone: 'Europe/Paris',
      sendingWindow: { days: [1, 2], from: '08:00', to: '17:00' },
      linkHosts: ['acme.example'],
      utm: { source: 'spring' },
    };
    const sequence = await create(settings);
    await service(app.strapi, 'sequences').activate(sequence);
    await enroll(app.strapi, sequence, prospects, now);

    const { body } = await owner.post(`/sequences/${sequence}/duplicate`, { name: 'Autumn' }).expect(200);

    const copy = body.data.documentId;
    expect(body.data).toMatchObject({ ...settings, name: 'Autumn', state: 'draft', trackOpens: true });
    expect(copy).not.toBe(sequence);
    expect(await stepsOf(copy)).toMatchObject(original);
    expect(await stepsOf(sequence)).toMatchObject(original);
    expect(await table('enrollments').where({ sequence_id: await idOf(copy) })).toEqual([]);
    expect(await service(app.strapi, 'sequences').find(sequence)).toMatchObject({ state: 'active' });
    expect(await historyOf(copy)).toEqual(['sequence-created']);
    const unnamed = await owner.post(`/sequences/${sequence}/duplicate`).expect(200);
    expect(unnamed.body.data.name).toBe('Spring (copy)');
  });

  const content = '/content-manager/collection-types/plugin::sequences';

  const cloneBy = async (path: string, body: object) => {
    const { default: supertest } = await import('supertest');
    return supertest(app.strapi.server.httpServer).post(`${content}.${path}`).set(owner.bearer).send(body);
  };

  test("the content manager's Duplicate copies the steps, leaves the original's alone and stays a draft", async () => {
    const sequence = await create();
    await service(app.strapi, 'sequences').activate(sequence);
    const steps = await stepsOf(sequence);
    const form = { name: 'Cloned', state: 'active', steps: { connect: [], disconnect: [] } };

    const { status, body } = await cloneBy(`sequence/clone/${sequence}`, form);
    const taking = await cloneBy(`sequence/clone/${sequence}`, {
      name: 'Taking',
      steps: { connect: steps.map(({ documentId, id }) => ({ documentId, id })) },
    });
    const auto = await cloneBy(`sequence/auto-clone/${sequence}`, {});

    expect([status, taking.status, auto.status]).toEqual([200, 200, 400]);
    for (const { data } of [body, taking.body]) {
      expect(await service(app.strapi, 'sequences').find(data.documentId)).toMatchObject({ state: 'draft' });
      expect(await stepsOf(data.documentId)).toMatchObject(original);
    }
    expect(await stepsOf(sequence)).toEqual(steps);
  });

  test('a duplicated step comes right after its original, by our page and by the content manager', async () => {
    const sequence = await create();
    const [intro, more] = await stepsOf(sequence);

    const { body } = await owner.post(`/steps/${intro.documentId}/duplicate`, { name: 'Twin' }).expect(200);
    const auto = await cloneBy(`step/auto-clone/${more.documentId}`, {});

    expect(body.data).toMatchObject({ position: 2, name: 'Twin', preheader: original[0].preheader });
    expect(auto.status).toBe(200);
    expect((await stepsOf(sequence)).map(({ position, name }) => [position, name])).toEqual([
      [1, 'Intro'],
      [2, 'Twin'],
      [3, 'More'],
      [4, 'More'],
      [5, 'Last'],
    ]);
    expect((await owner.post('/steps/unknown/duplicate')).status).toBe(404);
  });

  test('a step duplicated in a running sequence is planned for its people', async () => {
    const sequence = await create();
    await service(app.strapi, 'sequences').activate(sequence);
    await enroll(app.strapi, sequence, prospects, now);
    const [, more] = await stepsOf(sequence);

    await owner.post(`/steps/${more.documentId}/duplicate`).expect(200);

    const emails = await table('emails').where({ sequence_id: await idOf(sequence), state: 'due' });
    expect(emails).toHaveLength(4 * prospects.length);
  });
});
