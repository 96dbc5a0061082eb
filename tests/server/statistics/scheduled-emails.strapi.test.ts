import type { ListScheduledEmails } from '../../../server/src/statistics/contract';
import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import {
  addMinutes,
  createProspects,
  DAY_MINUTES,
  enroll,
  service,
  startSequence,
} from '../../helpers/fixtures';

/** The scheduled emails above the activity feed: those that are sent next. */

onEachDatabase('scheduled emails', (database) => {
  let app: App;
  let admin: Admin;
  let spring: string;
  let autumn: string;
  let prospects: string[];
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);
  const steps = [
    { name: 'Hello', subject: 'One', html: '<p>1</p>' },
    { subject: 'Two', html: '<p>2</p>' },
  ];

  const readScheduled = async (query = ''): Promise<ListScheduledEmails['response']> =>
    (await admin.get(`/activities/scheduled${query}`).expect(200)).body;
  /** Each email as `sequence position firstName`. */
  const summaries = ({ data }: ListScheduledEmails['response']) =>
    data.map(({ sequence, step, prospect }) => `${sequence.name} ${step?.position} ${prospect?.firstName}`);

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    prospects = await createProspects(app.strapi, 3);
    spring = (await startSequence(app.strapi, steps)).documentId;
    autumn = (await startSequence(app.strapi, steps, { name: 'Autumn' })).documentId;
    await enroll(app.strapi, spring, prospects.slice(0, 2), addMinutes(now, 60));
    await enroll(app.strapi, autumn, prospects.slice(1), addMinutes(now, 30));
  });

  afterAll(() => app.stop());

  test('of all sequences are listed soonest first, up to the limit', async () => {
    const all = await readScheduled('?limit=100');
    const limited = await readScheduled('?limit=3');

    expect(summaries(all)).toEqual([
      'Autumn 1 P1',
      'Autumn 1 P2',
      'Spring 1 P0',
      'Spring 1 P1',
      'Autumn 2 P1',
      'Autumn 2 P2',
      'Spring 2 P0',
      'Spring 2 P1',
    ]);
    expect(all.meta.hasMore).toBe(false);
    expect(all.data[0]).toMatchObject({
      state: 'due',
      dueAt: addMinutes(now, 30).toISOString(),
      prospect: { documentId: prospects[1], email: 'p1@people.test' },
      sequence: { documentId: autumn, name: 'Autumn' },
      step: { position: 1, name: 'Hello' },
    });
    expect([limited.data.length, limited.meta.hasMore]).toEqual([3, true]);
    expect((await readScheduled()).data).toHaveLength(5);
  });

  test('can be filtered by sequence, by prospect, and by both', async () => {
    expect(summaries(await readScheduled(`?sequence=${spring}`))).toEqual([
      'Spring 1 P0',
      'Spring 1 P1',
      'Spring 2 P0',
      'Spring 2 P1',
    ]);
    expect(summaries(await readScheduled(`?prospect=${prospects[1]}&limit=2`))).toEqual([
      'Autumn 1 P1',
      'Spring 1 P1',
    ]);
    expect(summaries(await readScheduled(`?sequence=${autumn}&prospect=${prospects[1]}`))).toEqual([
      'Autumn 1 P1',
      'Autumn 2 P1',
    ]);
    expect((await readScheduled('?sequence=unknown')).data).toEqual([]);
    expect((await readScheduled('?prospect=unknown')).data).toEqual([]);
  });

  test('include retrying emails, in the order of their next attempt', async () => {
    const emails = app.strapi.db.getConnection('sequences_emails');
    const [first] = (await readScheduled()).data;

    await emails
      .where({ id: first?.id })
      .update({ state: 'retrying', due_at: addMinutes(now, 3 * DAY_MINUTES) });

    const { data } = await readScheduled('?limit=100');
    expect(data.at(-1)).toMatchObject({ id: first?.id, state: 'retrying' });
  });

  test('do not include those of a paused sequence', async () => {
    await service(app.strapi, 'sequences').pause(autumn);

    expect(new Set((await readScheduled('?limit=100')).data.map(({ sequence }) => sequence.name))).toEqual(
      new Set(['Spring'])
    );
  });

  test.each([['limit=0'], ['limit=101'], ['limit=many'], [`sequence=${'x'.repeat(65)}`], ['prospect[a]=b']])(
    'answer 400 to %s and name the parameter',
    async (query) => {
      const { body } = await admin.get(`/activities/scheduled?${query}`).expect(400);

      expect(body.error.message).toContain(/^\w+/.exec(query)?.[0]);
      expect(body.error.details.code).toBe('invalid-input');
    }
  );
});
