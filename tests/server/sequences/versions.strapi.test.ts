import type { Core } from '@strapi/types';
import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { createSequence, createStep, service } from '../../helpers/fixtures';

const ROUNDS = 10;

onEachDatabase('two admins who edit the same thing', (database) => {
  let app: App;
  let olive: Admin;
  let edith: Admin;

  const documents = (name: string) => app.strapi.documents(`plugin::sequences.${name}` as never);

  const load = async (sequence: string) => (await olive.get(`/sequences/${sequence}`).expect(200)).body.data;

  const create = async () => {
    const { documentId } = await createSequence(app.strapi, {
      sendingWindow: { days: [1, 2], from: '09:00', to: '17:00' },
      utm: { source: 'mail', medium: 'email' },
    });
    await createStep(app.strapi, documentId, { position: 1, subject: 'One', html: '<p>One</p>' });

    return load(documentId);
  };

  const doors: Array<[string, (sequence: Awaited<ReturnType<typeof create>>) => string, object, object]> = [
    [
      'a step',
      ({ steps }) => `/steps/${steps[0].documentId}`,
      { preheader: 'By Edith' },
      { subject: 'By Olive' },
    ],
    [
      'settings',
      ({ documentId }) => `/sequences/${documentId}`,
      { senderName: 'Edith', dailyLimit: 5 },
      { senderName: 'Olive' },
    ],
  ];

  beforeAll(async () => {
    app = await boot({ database });
    olive = await signInOwner(app.strapi);
    edith = await signInWith(app.strapi, ['read', 'edit', 'send']);
  });

  afterAll(() => app.stop());

  const versionOf = (sequence: Awaited<ReturnType<typeof create>>, path: string) =>
    path.startsWith('/steps') ? sequence.steps[0].version : sequence.version;

  test.each(doors)(
    'the later save of %s is refused with what the earlier saved, who and when',
    async (...door) => {
      const [, pathOf, byEdith, byOlive] = door;
      const sequence = await create();
      const path = pathOf(sequence);
      const version = versionOf(sequence, path);
      const before = Date.now();

      const first = await edith.put(path, { ...byEdith, version }).expect(200);
      const second = await olive.put(path, { ...byOlive, version }).expect(409);

      expect(second.body.error).toMatchObject({ status: 409, details: { code: 'changed-meanwhile' } });
      const { current, changedBy, changedAt } = second.body.error.details;
      expect(current).toMatchObject({ ...byEdith, version: first.body.data.version });
      expect(changedBy.name).toBe('Edith Editor');
      expect(Object.keys(changedBy)).toEqual(['id', 'name']);
      expect(Date.parse(changedAt)).toBeGreaterThanOrEqual(before - 1000);
      const unchanged = await load(sequence.documentId);
      expect(path.startsWith('/steps') ? unchanged.steps[0] : unchanged).toMatchObject(byEdith);

      const overwritten = await olive.put(path, { ...byOlive, version: current.version }).expect(200);
      expect(overwritten.body.data).toMatchObject(byOlive);
      expect(versionOf(await load(sequence.documentId), path)).toBe(overwritten.body.data.version);
    }
  );

  test.each(doors)(`in ${ROUNDS} rounds of several saves of %s at once, one is saved`, async (...door) => {
    const [, pathOf] = door;
    const sequence = await create();
    const path = pathOf(sequence);
    const field = path.startsWith('/steps') ? 'subject' : 'senderName';

    for (let round = 0; round < ROUNDS; round += 1) {
      const version = versionOf(await load(sequence.documentId), path);

      const responses = await Promise.all(
        [olive, edith, olive, edith, edith].map((admin, index) =>
          admin.put(path, { [field]: `Round ${round}, ${index}`, version })
        )
      );

      expect(responses.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
      const winner = responses.findIndex(({ status }) => status === 200);
      const saved = await load(sequence.documentId);
      expect((path.startsWith('/steps') ? saved.steps[0] : saved)[field]).toBe(`Round ${round}, ${winner}`);
    }
  });

  test.each(doors)('without a version, %s is overwritten', async (...door) => {
    const [, pathOf, byEdith, byOlive] = door;
    const path = pathOf(await create());

    await edith.put(path, byEdith).expect(200);

    await olive.put(path, byOlive).expect(200);
  });

  test('a pause, another order and a save without changes are no change of the content', async () => {
    const sequence = await create();
    const { documentId } = sequence;
    const [{ documentId: step, version, subject }] = sequence.steps;
    const second = await createStep(app.strapi, documentId, { position: 2, html: '<p>Two</p>' });

    await olive.post(`/sequences/${documentId}/activate`).expect(200);
    await olive.post(`/sequences/${documentId}/pause`).expect(200);
    await olive
      .put(`/sequences/${documentId}/steps/order`, { documentIds: [second.documentId, step] })
      .expect(200);
    await edith.put(`/steps/${step}`, { subject, version }).expect(200);

    await olive.put(`/steps/${step}`, { subject: 'New', version }).expect(200);
    await olive.put(`/sequences/${documentId}`, { dailyLimit: 7, version: sequence.version }).expect(200);
  });

  test('a change by code or SQL is seen, too, and its author is nobody', async () => {
    const sequence = await create();
    const [{ documentId, version }] = sequence.steps;
    await edith.put(`/steps/${documentId}`, { name: 'By Edith' }).expect(200);
    await documents('step').update({ documentId, data: { name: 'By code' } as never });
    await app.strapi.db
      .getConnection('sequences_sequences')
      .where({ document_id: sequence.documentId })
      .update({ sender_name: 'By SQL' });

    const step = await olive.put(`/steps/${documentId}`, { name: 'Olive', version }).expect(409);
    const settings = await olive
      .put(`/sequences/${sequence.documentId}`, { senderName: 'Olive', version: sequence.version })
      .expect(409);

    expect(step.body.error.details).toMatchObject({ changedBy: null, current: { name: 'By code' } });
    expect(settings.body.error.details).toMatchObject({ changedBy: null, current: { senderName: 'By SQL' } });
  });

  test('other code can name a version in the Document Service and in the services', async () => {
    const sequence = await create();
    const [{ documentId, version }] = sequence.steps;
    await edith.put(`/steps/${documentId}`, { name: 'By Edith' }).expect(200);
    const refusal = {
      status: 409,
      details: { code: 'changed-meanwhile', changedBy: { name: 'Edith Editor' } },
    };

    const update = documents('step').update as (params: object) => Promise<unknown>;
    await expect(update({ documentId, data: { name: 'Late' }, version })).rejects.toMatchObject(refusal);
    await expect(
      service(app.strapi as Core.Strapi, 'steps').update(documentId, { name: 'Late' }, version)
    ).rejects.toMatchObject(refusal);
  });

  test.each([
    ['a number', 1],
    ['a long text', 'x'.repeat(65)],
    ['null', null],
  ])('%s as version answers 400', async (_, version) => {
    const sequence = await create();

    for (const [, pathOf] of doors) {
      const { body } = await olive.put(pathOf(sequence), { version }).expect(400);
      expect(body.error.details.code).toBe('invalid-input');
    }
  });
});
