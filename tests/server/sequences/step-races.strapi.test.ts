import { setTimeout as delay } from 'node:timers/promises';
import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import {
  createSequence,
  createStep,
  enroll,
  insertProspects,
  service,
  startSequence,
} from '../../helpers/fixtures';

const STEPS = 20;
const ROUNDS = 6;

onEachDatabase('changing the steps of a sequence at once', (database) => {
  let app: App;
  let admin: Admin;
  let prospects: string[];

  const stepsOf = async (sequence: string): Promise<Array<{ documentId: string; position: number }>> =>
    (await admin.get(`/sequences/${sequence}`).expect(200)).body.data.steps;

  const positionsOf = async (sequence: string) => (await stepsOf(sequence)).map(({ position }) => position);

  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

  const emailsByStep = async (sequence: string) => {
    const { id } = await service(app.strapi, 'sequences').find(sequence);
    const rows: Array<{ step_id: number | null }> = await app.strapi.db
      .getConnection('sequences_emails')
      .where({ sequence_id: id, state: 'due' })
      .select('step_id');
    const counts = new Map<number | null, number>();
    for (const { step_id: stepId } of rows) counts.set(stepId, (counts.get(stepId) ?? 0) + 1);

    return [...counts.values()];
  };

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    prospects = await insertProspects(app.strapi, 40);
  });

  afterAll(() => app.stop());

  test(`${STEPS} steps that are created at once have the positions 1 to ${STEPS}`, async () => {
    for (let round = 0; round < 2; round += 1) {
      const { documentId } = await createSequence(app.strapi);

      await Promise.all(
        upTo(STEPS).map((index) =>
          admin.post(`/sequences/${documentId}/steps`, { name: `S${index}` }).expect(200)
        )
      );

      expect(await positionsOf(documentId)).toEqual(upTo(STEPS));
    }
  });

  test('everybody enrolled gets one email of each step that is created at once', async () => {
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>1</p>' }]);
    await enroll(app.strapi, documentId, prospects, new Date());

    await Promise.all(
      upTo(7).map((index) =>
        admin
          .post(`/sequences/${documentId}/steps`, { html: `<p>${index}</p>`, delayMinutes: 1440 })
          .expect(200)
      )
    );

    expect(await positionsOf(documentId)).toEqual(upTo(8));
    expect(await emailsByStep(documentId)).toEqual(Array(8).fill(prospects.length));
  });

  test('who is enrolled while steps are created gets an email of each step', async () => {
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>1</p>' }]);

    await Promise.all([
      ...upTo(5).map((index) =>
        admin.post(`/sequences/${documentId}/steps`, { html: `<p>${index}</p>` }).expect(200)
      ),
      ...prospects.map((prospect) => enroll(app.strapi, documentId, [prospect], new Date())),
    ]);

    expect(await emailsByStep(documentId)).toEqual(Array(6).fill(prospects.length));
  });

  test(`in ${ROUNDS} rounds of ordering, deleting and adding at once, positions are neither lost nor double`, async () => {
    const { documentId } = await startSequence(
      app.strapi,
      upTo(6).map((index) => ({ subject: `S${index}`, html: `<p>${index}</p>` }))
    );
    await enroll(app.strapi, documentId, prospects, new Date());

    for (let round = 0; round < ROUNDS; round += 1) {
      const ids = (await stepsOf(documentId)).map((step) => step.documentId);
      const [first, second, ...rest] = ids;
      const order = (documentIds: string[]) =>
        admin.put(`/sequences/${documentId}/steps/order`, { documentIds });

      const responses = await Promise.all([
        order([...ids].reverse()),
        order([second, first, ...rest] as string[]),
        admin.delete(`/steps/${ids[round % ids.length]}`),
        admin.put(`/steps/${rest[0]}`, { name: `Round ${round}` }),
        admin.post(`/sequences/${documentId}/steps`, { html: '<p>new</p>' }),
        order([...rest, first, second] as string[]),
      ]);

      for (const { status, body } of responses)
        if (status !== 200)
          expect([status, body.error.details?.code ?? body.error]).toEqual(
            status === 404 ? [404, 'not-found'] : [400, 'invalid-input']
          );
      expect(await positionsOf(documentId)).toEqual(upTo(6));
      expect(await emailsByStep(documentId)).toEqual(Array(6).fill(prospects.length));
    }
  });

  if (database !== 'sqlite')
    test('a step may be deleted while its emails are being planned', async () => {
      const { documentId, id: sequence } = await startSequence(app.strapi, [
        { subject: 'One', html: '<p>1</p>' },
        { subject: 'Two', html: '<p>2</p>' },
      ]);
      await enroll(app.strapi, documentId, prospects, new Date());
      const [first] = await stepsOf(documentId);
      const added = await app.strapi.db.query('plugin::sequences.step').create({
        data: { documentId: 'unplanned', position: 3, subject: 'Three', delayMinutes: 0, sequence },
      });
      const emails = () => app.strapi.db.getConnection('sequences_emails').where({ sequence_id: sequence });
      const { id } = await emails().orderBy('id', 'desc').first('id');
      await emails().where({ id }).update({ step_id: null });
      const trx = await app.strapi.db.connection.transaction();
      await emails().transacting(trx).where({ id }).forUpdate().select('id');

      // Planning knows the third step when it comes to the locked email, which it wants to delete.
      const planning = admin.put(`/steps/${first?.documentId}`, { delayMinutes: 60 }).then();
      await delay(1000);
      const deletion = admin.delete(`/steps/${added.documentId}`).then();
      while ((await stepsOf(documentId)).length > 2) await delay(50);
      await trx.commit();

      expect((await planning).status).toBe(200);
      expect((await deletion).status).toBe(200);
      expect(await emailsByStep(documentId)).toEqual([prospects.length, prospects.length]);
    });

  test('the same step deleted several times at once is deleted once, and positions close up', async () => {
    const { documentId } = await startSequence(
      app.strapi,
      upTo(4).map((index) => ({ subject: `S${index}`, html: `<p>${index}</p>` }))
    );
    const [, second] = await stepsOf(documentId);

    const responses = await Promise.all(upTo(5).map(() => admin.delete(`/steps/${second?.documentId}`)));

    expect(responses.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
    expect(await positionsOf(documentId)).toEqual([1, 2, 3]);
  });

  test('a step deleted through the Document Service leaves no gap, and the next one is the last', async () => {
    const { documentId } = await startSequence(
      app.strapi,
      upTo(3).map((index) => ({ subject: `S${index}`, html: `<p>${index}</p>` }))
    );
    const [first] = await stepsOf(documentId);

    await app.strapi
      .documents('plugin::sequences.step' as never)
      .delete({ documentId: first?.documentId } as never);
    await admin.post(`/sequences/${documentId}/steps`, { html: '<p>new</p>' }).expect(200);

    expect(await positionsOf(documentId)).toEqual([1, 2, 3]);
  });

  test('steps can be created, changed and deleted inside a transaction of the app', async () => {
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>1</p>' }]);
    await enroll(app.strapi, documentId, prospects, new Date());
    const documents = app.strapi.documents('plugin::sequences.step' as never);

    await app.strapi.db.transaction(async () => {
      const step = await createStep(app.strapi, documentId, { position: 2, html: '<p>2</p>' });
      const gone = await createStep(app.strapi, documentId, { position: 3, html: '<p>3</p>' });
      await documents.update({ documentId: step.documentId, data: { delayMinutes: 60 } as never });
      await documents.delete({ documentId: gone.documentId } as never);
    });

    expect(await positionsOf(documentId)).toEqual([1, 2]);
    expect(await emailsByStep(documentId)).toEqual([prospects.length, prospects.length]);
  });
});
