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
const PROSPECT_COUNT = 1_001;

onEachDatabase('enrolling many prospects', (database) => {
  let app: App;
  let admin: Admin;
  let allProspects: string[];
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
    allProspects = await insertProspects(app.strapi, PROSPECT_COUNT);
  });

  afterAll(() => app.stop());

  test('reports its progress', async () => {
    const sequence = await start();
    const reports: Array<{ done: number; total: number }> = [];

    const { enrolled } = await service(app.strapi, 'enrollments').enroll(sequence, allProspects, {
      now,
      onProgress: (progress: { done: number; total: number }) => reports.push(progress),
    });

    expect(enrolled).toBe(PROSPECT_COUNT);
    expect(reports.at(-1)).toEqual({ done: PROSPECT_COUNT, total: PROSPECT_COUNT });
    expect(reports.length).toBeGreaterThan(2);
    expect(reports.map(({ done }) => done)).toEqual(
      [...reports.map(({ done }) => done)].sort((a, b) => a - b)
    );
  });

  test('when interrupted and repeated, enrolls every prospect once', async () => {
    const sequence = await start();
    const interruption = new AbortController();

    const first = await service(app.strapi, 'enrollments').enroll(sequence, allProspects, {
      now,
      signal: interruption.signal,
      onProgress: () => interruption.abort(),
    });
    const afterInterruption = await countOf(sequence);
    const second = await enroll(app.strapi, sequence, allProspects, now);

    expect(first.enrolled).toBeGreaterThan(0);
    expect(first.enrolled).toBeLessThan(PROSPECT_COUNT);
    expect(afterInterruption).toEqual({
      enrollments: first.enrolled,
      prospects: first.enrolled,
      emails: first.enrolled * STEPS.length,
    });
    expect(second.enrolled).toBe(PROSPECT_COUNT - first.enrolled);
    expect(second.alreadyEnrolled).toHaveLength(first.enrolled);
    expect(await countOf(sequence)).toEqual({
      enrollments: PROSPECT_COUNT,
      prospects: PROSPECT_COUNT,
      emails: PROSPECT_COUNT * STEPS.length,
    });
  });

  test('enrolls nobody when its signal is already aborted', async () => {
    const sequence = await start();

    const result = await service(app.strapi, 'enrollments').enroll(sequence, allProspects, {
      signal: AbortSignal.abort(),
    });

    expect(result.enrolled).toBe(0);
    expect((await countOf(sequence)).enrollments).toBe(0);
  });

  test('when called twice concurrently, enrolls every prospect once', async () => {
    const sequence = await start();

    await Promise.all([
      enroll(app.strapi, sequence, allProspects, now),
      enroll(app.strapi, sequence, [...allProspects].reverse(), now),
    ]);

    expect(await countOf(sequence)).toEqual({
      enrollments: PROSPECT_COUNT,
      prospects: PROSPECT_COUNT,
      emails: PROSPECT_COUNT * STEPS.length,
    });
  });

  test('returns the prospects who could not be enrolled, by reason', async () => {
    const sequence = await start();
    const [enrolled = ''] = allProspects;
    const unsubscribed = await createProspect(app.strapi, { email: `gone-${database}@people.test` });
    await app.strapi.db
      .getConnection('sequences_prospects')
      .where({ document_id: unsubscribed.documentId })
      .update({ state: 'unsubscribed' });
    await admin.post(`/sequences/${sequence}/enrollments`, { prospects: [enrolled] }).expect(200);

    const { body } = await admin
      .post(`/sequences/${sequence}/enrollments`, {
        prospects: [enrolled, unsubscribed.documentId, 'nobody', enrolled],
      })
      .expect(200);

    expect(body.data).toEqual({
      enrolled: 0,
      alreadyEnrolled: [enrolled],
      skipped: { unsubscribed: 1, bounced: 0, complained: 0, suppressed: 0 },
      unknown: ['nobody'],
    });
  });

  test('the list of sequences can be searched by name, without archived ones', async () => {
    const names = ['Findable one', 'Findable two'];
    const sequences = await Promise.all(
      names.map(async (name) => (await admin.post('/sequences', { name }).expect(200)).body.data)
    );
    await admin.post(`/sequences/${sequences[0].documentId}/archive`, {}).expect(200);

    const { body } = await admin.get('/sequences?search=findable&except=archived').expect(200);

    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Findable two']);
    expect(body.meta.pagination.total).toBe(1);
    await admin.get('/sequences?except=all').expect(400);
  });

  describe('the route that enrolls all prospects', () => {
    const enrollAll = (sequence: string, body: object = {}) =>
      admin.post(`/sequences/${sequence}/enrollments/all`, body);

    /** Repeats the request with `after` of the last response until nobody is left, as the admin does. */
    const enrollAllUntilDone = async (sequence: string, body: object = {}) => {
      const results: Array<{ enrolled: number; alreadyEnrolled: number; left: number; last: number }> = [];
      for (let after = 0; results.at(-1)?.left !== 0; after = results.at(-1)?.last ?? 0)
        results.push((await enrollAll(sequence, { ...body, after }).expect(200)).body.data);

      return results;
    };

    test('enrolls every prospect once when it is repeated after an interruption', async () => {
      const sequence = await start();
      await enroll(app.strapi, sequence, allProspects.slice(0, 300), now);

      const results = await enrollAllUntilDone(sequence);
      const repeated = await enrollAllUntilDone(sequence);

      const sum = (read: (result: (typeof results)[number]) => number, of = results) =>
        of.reduce((total, result) => total + read(result), 0);
      const active = await app.strapi.db
        .query('plugin::sequences.prospect')
        .count({ where: { state: 'active' } });
      expect(sum(({ enrolled }) => enrolled)).toBe(active - 300);
      expect(sum(({ alreadyEnrolled }) => alreadyEnrolled)).toBe(300);
      expect(sum(({ enrolled }) => enrolled, repeated)).toBe(0);
      expect(await countOf(sequence)).toEqual({
        enrollments: active,
        prospects: active,
        emails: active * STEPS.length,
      });
    });

    test('with `after` enrolls only prospects created after that one', async () => {
      const sequence = await start();
      const { last } = (await enrollAll(sequence).expect(200)).body.data;
      const [newProspect = ''] = await createProspects(app.strapi, 1, PROSPECT_COUNT);

      const { body } = await enrollAll(sequence, { after: last }).expect(200);

      expect(body.data).toMatchObject({ enrolled: 1, alreadyEnrolled: 0, done: 1, left: 0 });
      expect(body.data.last).toBeGreaterThan(last);
      const { id } = await app.strapi.db
        .query('plugin::sequences.prospect')
        .findOne({ where: { documentId: newProspect } });
      expect(body.data.last).toBe(id);
    });

    test('with `search` enrolls only prospects that match', async () => {
      const sequence = await start();

      const results = await enrollAllUntilDone(sequence, { search: 'p99' });

      expect(results.reduce((total, { enrolled }) => total + enrolled, 0)).toBe(11);
      expect(await enrollAllUntilDone(await start(), { search: 'nobody is called that' })).toEqual([
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
    ])('answers 400 to an invalid %s and names it: %j', async (field, body) => {
      const response = await enrollAll(await start(), body).expect(400);

      expect(response.body.error.name).toBe('ValidationError');
      expect(response.body.error.message).toContain(field);
    });

    test('answers 400 for an archived sequence and 404 for an unknown one', async () => {
      const sequence = await start();
      await service(app.strapi, 'sequences').archive(sequence);

      const archived = await enrollAll(sequence).expect(400);
      const unknown = await enrollAll('nowhere').expect(404);

      expect(archived.body.error.message).toBe('"Spring" is archived: nobody can be enrolled in it.');
      expect(unknown.body.error.message).toBe('Sequence not found');
    });
  });
});
