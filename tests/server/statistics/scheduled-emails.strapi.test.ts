import type { ListScheduledEmails } from '../../../server/src/statistics/contract';
import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachConnection } from '../../helpers/databases';
import {
  addMinutes,
  createProspects,
  DAY_MINUTES,
  enroll,
  service,
  startSequence,
} from '../../helpers/fixtures';

/** The emails on top of the activities: those that leave next. */

onEachConnection('planned emails', (database) => {
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

  const planned = async (query = ''): Promise<ListScheduledEmails['response']> =>
    (await admin.get(`/activities/scheduled${query}`).expect(200)).body;
  const words = ({ data }: ListScheduledEmails['response']) =>
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

  test('come soonest first, of every sequence, as many as asked for', async () => {
    const all = await planned('?limit=100');
    const few = await planned('?limit=3');

    expect(words(all)).toEqual([
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
    expect([few.data.length, few.meta.hasMore]).toEqual([3, true]);
    expect((await planned()).data).toHaveLength(5);
  });

  test('are narrowed to a sequence, to a prospect, and to both', async () => {
    expect(words(await planned(`?sequence=${spring}`))).toEqual([
      'Spring 1 P0',
      'Spring 1 P1',
      'Spring 2 P0',
      'Spring 2 P1',
    ]);
    expect(words(await planned(`?prospect=${prospects[1]}&limit=2`))).toEqual(['Autumn 1 P1', 'Spring 1 P1']);
    expect(words(await planned(`?sequence=${autumn}&prospect=${prospects[1]}`))).toEqual([
      'Autumn 1 P1',
      'Autumn 2 P1',
    ]);
    expect((await planned('?sequence=unknown')).data).toEqual([]);
    expect((await planned('?prospect=unknown')).data).toEqual([]);
  });

  test('one that is retried is among them at its time', async () => {
    const emails = app.strapi.db.getConnection('sequences_emails');
    const [first] = (await planned()).data;

    await emails
      .where({ id: first?.id })
      .update({ state: 'retrying', due_at: addMinutes(now, 3 * DAY_MINUTES) });

    const { data } = await planned('?limit=100');
    expect(data.at(-1)).toMatchObject({ id: first?.id, state: 'retrying' });
  });

  test('those of a paused sequence do not leave next', async () => {
    await service(app.strapi, 'sequences').pause(autumn);

    expect(new Set((await planned('?limit=100')).data.map(({ sequence }) => sequence.name))).toEqual(
      new Set(['Spring'])
    );
  });

  test.each([['limit=0'], ['limit=101'], ['limit=many'], [`sequence=${'x'.repeat(65)}`], ['prospect[a]=b']])(
    '%s is refused and named',
    async (query) => {
      const { body } = await admin.get(`/activities/scheduled?${query}`).expect(400);

      expect(body.error.message).toContain(/^\w+/.exec(query)?.[0]);
      expect(body.error.details.code).toBe('invalid-input');
    }
  );
});
