import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import {
  createProspect,
  createProspects,
  enroll,
  insertProspects,
  service,
  startSequence,
} from '../../../helpers/fixtures';

const STEPS = [
  { subject: 'One', html: '<p>One</p>' },
  { subject: 'Two', html: '<p>Two</p>' },
];

/** One more than two chunks of `enroll`. */
const MANY = 1_001;

onEachDatabase('enrolling many', (database) => {
  let app: App;
  let admin: Admin;
  let everybody: string[];
  const now = new Date();

  const start = async () => (await startSequence(app.strapi, STEPS)).documentId;

  const countOf = async (sequence: string) => {
    const { id } = await service(app.strapi, 'sequences').find(sequence);
    const count = async (name: string, where: Record<string, unknown>) =>
      app.strapi.db.query(`plugin::sequences.${name}` as 'admin::user').count({ where });
    const rows: Array<{ prospect_id: number }> = await app.strapi.db
      .getConnection('sequences_enrollments')
      .where({ sequence_id: id })
      .select('prospect_id');

    return {
      enrollments: rows.length,
      prospects: new Set(rows.map((row) => row.prospect_id)).size,
      emails: await count('email', { sequenceId: id }),
    };
  };

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    everybody = await insertProspects(app.strapi, MANY);
  });

  afterAll(() => app.stop());

  test('tells how far it is', async () => {
    const sequence = await start();
    const told: Array<{ done: number; total: number }> = [];

    const { enrolled } = await service(app.strapi, 'enrollments').enroll(sequence, everybody, {
      now,
      onProgress: (progress: { done: number; total: number }) => told.push(progress),
    });

    expect(enrolled).toBe(MANY);
    expect(told.at(-1)).toEqual({ done: MANY, total: MANY });
    expect(told.length).toBeGreaterThan(2);
    expect(told.map(({ done }) => done)).toEqual([...told.map(({ done }) => done)].sort((a, b) => a - b));
  });

  test('interrupted and begun again, reaches everybody once', async () => {
    const sequence = await start();
    const interruption = new AbortController();

    const first = await service(app.strapi, 'enrollments').enroll(sequence, everybody, {
      now,
      signal: interruption.signal,
      onProgress: () => interruption.abort(),
    });
    const half = await countOf(sequence);
    const second = await enroll(app.strapi, sequence, everybody, now);

    expect(first.enrolled).toBeGreaterThan(0);
    expect(first.enrolled).toBeLessThan(MANY);
    expect(half).toEqual({
      enrollments: first.enrolled,
      prospects: first.enrolled,
      emails: first.enrolled * STEPS.length,
    });
    expect(second.enrolled).toBe(MANY - first.enrolled);
    expect(second.alreadyEnrolled).toHaveLength(first.enrolled);
    expect(await countOf(sequence)).toEqual({
      enrollments: MANY,
      prospects: MANY,
      emails: MANY * STEPS.length,
    });
  });

  test('does nothing when it was interrupted before', async () => {
    const sequence = await start();

    const result = await service(app.strapi, 'enrollments').enroll(sequence, everybody, {
      signal: AbortSignal.abort(),
    });

    expect(result.enrolled).toBe(0);
    expect((await countOf(sequence)).enrollments).toBe(0);
  });

  test('twice at the same time, enrolls everybody once', async () => {
    const sequence = await start();

    await Promise.all([
      enroll(app.strapi, sequence, everybody, now),
      enroll(app.strapi, sequence, [...everybody].reverse(), now),
    ]);

    expect(await countOf(sequence)).toEqual({
      enrollments: MANY,
      prospects: MANY,
      emails: MANY * STEPS.length,
    });
  });

  test('says who could not be enrolled, and why', async () => {
    const sequence = await start();
    const [known = ''] = everybody;
    const gone = await createProspect(app.strapi, { email: `gone-${database}@people.test` });
    await app.strapi.db
      .getConnection('sequences_prospects')
      .where({ document_id: gone.documentId })
      .update({ state: 'unsubscribed' });
    await admin.post(`/sequences/${sequence}/enrollments`, { prospects: [known] }).expect(200);

    const { body } = await admin
      .post(`/sequences/${sequence}/enrollments`, { prospects: [known, gone.documentId, 'nobody', known] })
      .expect(200);

    expect(body.data).toEqual({
      enrolled: 0,
      alreadyEnrolled: [known],
      skipped: { unsubscribed: 1, bounced: 0, complained: 0 },
      unknown: ['nobody'],
    });
  });

  test('a sequence to enroll in is found by its name, and never one that is archived', async () => {
    const names = ['Findable one', 'Findable two'];
    const found = await Promise.all(
      names.map(async (name) => (await admin.post('/sequences', { name }).expect(200)).body.data)
    );
    await admin.post(`/sequences/${found[0].documentId}/archive`, {}).expect(200);

    const { body } = await admin.get('/sequences?search=findable&except=archived').expect(200);

    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Findable two']);
    expect(body.meta.pagination.total).toBe(1);
    await admin.get('/sequences?except=all').expect(400);
  });

  describe('everybody, over HTTP', () => {
    const ask = (sequence: string, body: object = {}) =>
      admin.post(`/sequences/${sequence}/enrollments/all`, body);

    /** As the admin does: again from where the answer before ended. */
    const askUntilDone = async (sequence: string, body: object = {}) => {
      const answers: Array<{ enrolled: number; alreadyEnrolled: number; left: number; last: number }> = [];
      for (let after = 0; answers.at(-1)?.left !== 0; after = answers.at(-1)?.last ?? 0)
        answers.push((await ask(sequence, { ...body, after }).expect(200)).body.data);

      return answers;
    };

    test('begun again after an interruption reaches everybody once', async () => {
      const sequence = await start();
      await enroll(app.strapi, sequence, everybody.slice(0, 300), now);

      const answers = await askUntilDone(sequence);
      const again = await askUntilDone(sequence);

      const sum = (read: (answer: (typeof answers)[number]) => number, of = answers) =>
        of.reduce((total, answer) => total + read(answer), 0);
      const active = await app.strapi.db
        .query('plugin::sequences.prospect')
        .count({ where: { state: 'active' } });
      expect(sum(({ enrolled }) => enrolled)).toBe(active - 300);
      expect(sum(({ alreadyEnrolled }) => alreadyEnrolled)).toBe(300);
      expect(sum(({ enrolled }) => enrolled, again)).toBe(0);
      expect(await countOf(sequence)).toEqual({
        enrollments: active,
        prospects: active,
        emails: active * STEPS.length,
      });
    });

    test('begins after the prospect named, and goes on with those that came since', async () => {
      const sequence = await start();
      const { last } = (await ask(sequence).expect(200)).body.data;
      const [late = ''] = await createProspects(app.strapi, 1, MANY);

      const { body } = await ask(sequence, { after: last }).expect(200);

      expect(body.data).toMatchObject({ enrolled: 1, alreadyEnrolled: 0, done: 1, left: 0 });
      expect(body.data.last).toBeGreaterThan(last);
      const { id } = await app.strapi.db
        .query('plugin::sequences.prospect')
        .findOne({ where: { documentId: late } });
      expect(body.data.last).toBe(id);
    });

    test('of a search only those it finds', async () => {
      const sequence = await start();

      const answers = await askUntilDone(sequence, { search: 'p99' });

      expect(answers.reduce((total, { enrolled }) => total + enrolled, 0)).toBe(11);
      expect(await askUntilDone(await start(), { search: 'nobody is called that' })).toEqual([
        { enrolled: 0, alreadyEnrolled: 0, done: 0, left: 0, last: 0 },
      ]);
    });

    test.each([
      ['after', { after: -1 }],
      ['after', { after: '1' }],
      ['after', { after: 1.5 }],
      ['search', { search: 7 }],
      ['search', { search: 'x'.repeat(201) }],
      ['everyone', { everyone: true }],
    ])('a wrong %s is refused by its name: %j', async (field, body) => {
      const answer = await ask(await start(), body).expect(400);

      expect(answer.body.error.name).toBe('ValidationError');
      expect(answer.body.error.message).toContain(field);
    });

    test('nobody is enrolled in a sequence that is archived, or not there', async () => {
      const sequence = await start();
      await service(app.strapi, 'sequences').archive(sequence);

      const archived = await ask(sequence).expect(400);
      const nowhere = await ask('nowhere').expect(404);

      expect(archived.body.error.message).toBe('"Spring" is archived: nobody can be enrolled in it.');
      expect(nowhere.body.error.message).toBe('Sequence not found');
    });
  });
});
