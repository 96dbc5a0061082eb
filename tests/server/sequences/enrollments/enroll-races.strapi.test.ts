import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { enroll, insertProspects, service, startSequence } from '../../../helpers/fixtures';

const AT_ONCE = 20;
const ROUNDS = 5;
const PEOPLE = 60;

type Result = {
  enrolled: number;
  alreadyEnrolled: string[];
  skipped: Record<string, number>;
  unknown: string[];
};

onEachDatabase('enrolling the same people at once', (database) => {
  let app: App;
  let admin: Admin;
  let prospects: string[];
  let announced: number[];

  const start = async () =>
    (await startSequence(app.strapi, [{ subject: 'One', html: '<p>One</p>' }])).documentId;

  const tableOf = (name: string) => app.strapi.db.getConnection(`sequences_${name}`);

  const rotated = (index: number) => [...prospects.slice(index * 3), ...prospects.slice(0, index * 3)];

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    prospects = await insertProspects(app.strapi, PEOPLE);
    app.strapi
      .get('hooks')
      .get('plugin::sequences.enrolled')
      .register(async ({ enrollments }: { enrollments: Array<{ prospectId: number }> }) => {
        announced.push(...enrollments.map(({ prospectId }) => prospectId));
      });
  });

  beforeEach(() => (announced = []));

  afterAll(() => app.stop());

  test(`in ${ROUNDS} rounds of ${AT_ONCE}, the answers add up to the people, each announced once`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const sequence = await start();
      announced = [];

      const results: Result[] = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, index) =>
          enroll(app.strapi, sequence, index % 2 ? rotated(index).reverse() : rotated(index), new Date())
        )
      );

      const { id } = await service(app.strapi, 'sequences').find(sequence);
      expect(await tableOf('enrollments').where({ sequence_id: id })).toHaveLength(PEOPLE);
      expect(await tableOf('emails').where({ sequence_id: id })).toHaveLength(PEOPLE);
      expect(results.reduce((sum, { enrolled }) => sum + enrolled, 0)).toBe(PEOPLE);
      for (const { enrolled, alreadyEnrolled } of results)
        expect(enrolled + new Set(alreadyEnrolled).size).toBe(PEOPLE);
      expect(announced).toHaveLength(PEOPLE);
      expect(new Set(announced).size).toBe(PEOPLE);
    }
  });

  test(`in ${ROUNDS} rounds, people who are stopped several times at once are counted once`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const sequence = await start();
      await enroll(app.strapi, sequence, prospects, new Date());

      const stopped: number[] = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          service(app.strapi, 'enrollments').stop(
            sequence,
            index % 2 ? rotated(index).reverse() : rotated(index)
          )
        )
      );

      expect(stopped.reduce((sum, count) => sum + count, 0)).toBe(PEOPLE);
    }
  });

  test(`in ${ROUNDS} rounds, who opts out while being enrolled is not active in the sequence`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const sequence = await start();
      const [documentId = ''] = await insertProspects(app.strapi, 1, 1_000 + round);
      const { id } = await tableOf('prospects').where({ document_id: documentId }).first('id');

      await Promise.all([
        ...Array.from({ length: 5 }, () => enroll(app.strapi, sequence, [documentId], new Date())),
        service(app.strapi, 'prospects').optOut([id], 'unsubscribed', new Date()),
      ]);

      expect(await tableOf('enrollments').where({ prospect_id: id, state: 'active' })).toEqual([]);
    }
  });

  test('enrolling and stopping everybody, editing steps and deleting people at once answers no error', async () => {
    const sequence = await start();
    const goners = await insertProspects(app.strapi, 10, 2_000);
    const everybody = [...prospects, ...goners];
    await enroll(app.strapi, sequence, everybody.slice(0, 40), new Date());
    const [step] = (await admin.get(`/sequences/${sequence}`).expect(200)).body.data.steps;

    for (let round = 0; round < ROUNDS; round += 1) {
      const responses = await Promise.all([
        admin.post(`/sequences/${sequence}/enrollments`, { prospects: everybody }),
        admin.post(`/sequences/${sequence}/enrollments/all`),
        admin.post(`/sequences/${sequence}/enrollments/stop`, {
          prospects: [...everybody].reverse().slice(0, 30),
        }),
        admin.post('/enrollments/stop', { prospects: everybody.slice(10, 30) }),
        admin.put(`/steps/${step.documentId}`, { delayMinutes: round + 1 }),
        admin.put(`/sequences/${sequence}`, { timezone: round % 2 ? 'Europe/Berlin' : 'UTC' }),
        admin.delete(`/prospects/${goners[round]}`),
        admin.post('/prospects/delete', { prospects: [goners[round + 5]] }),
      ]);

      expect(responses.map(({ status }) => status)).toEqual(Array(8).fill(200));
    }
  });
});
