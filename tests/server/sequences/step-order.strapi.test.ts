import { type Admin, signInOwner, signInWith } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { releaseClock, setClock } from '../../helpers/clock';
import { onEachDatabase } from '../../helpers/databases';
import { type Inbox, startInbox } from '../../helpers/inbox';
import {
  addMinutes,
  createSequence,
  createStep,
  DAY_MINUTES,
  enroll,
  insertProspects,
  service,
  tick,
} from '../../helpers/fixtures';

/** A new order of the steps: the delays stay at their positions, and so do the due dates. */

const DELAYS = [
  { delayMinutes: 0, delayUnit: 'minutes' },
  { delayMinutes: 2 * DAY_MINUTES, delayUnit: 'days' },
  { delayMinutes: 180, delayUnit: 'hours' },
];

const NAMES = ['One', 'Two', 'Three'];

const ROUNDS = 10;

type Shown = {
  documentId: string;
  position: number;
  name: string;
  delayMinutes: number;
  delayUnit: string;
  version: string;
  subject: string;
};

onEachDatabase('the order of steps', (database) => {
  let app: App;
  let inbox: Inbox;
  let olive: Admin;
  let edith: Admin;
  let prospects: string[];
  // Databases keep milliseconds differently.
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);

  const create = async () => {
    const { documentId } = await createSequence(app.strapi);
    for (const [index, name] of NAMES.entries())
      await createStep(app.strapi, documentId, {
        position: index + 1,
        name,
        subject: name,
        html: `<p>${name}</p>`,
        ...DELAYS[index],
      });

    return documentId;
  };

  const stepsOf = async (sequence: string): Promise<Shown[]> =>
    (await olive.get(`/sequences/${sequence}`).expect(200)).body.data.steps;

  const order = async (sequence: string, names: string[], by = olive) => {
    const steps = new Map((await stepsOf(sequence)).map((step) => [step.name, step.documentId]));
    return by
      .put(`/sequences/${sequence}/steps/order`, { documentIds: names.map((name) => steps.get(name)) })
      .expect(200);
  };

  const delaysOf = (steps: Shown[]) =>
    steps.map(({ delayMinutes, delayUnit }) => ({ delayMinutes, delayUnit }));

  /** Minutes from `now` to when each email is due or was sent, by the name of its step. */
  const timesOf = async (sequence: string, state: 'due' | 'sent') => {
    const column = state === 'due' ? 'due_at' : 'sent_at';
    const rows: Array<{ name: string; at: string | number | Date }> = await app.strapi.db
      .getConnection('sequences_emails as e')
      .join('sequences_steps as s', 's.id', 'e.step_id')
      .where({ sequence_id: (await service(app.strapi, 'sequences').find(sequence)).id, state })
      .select('s.name', `e.${column} as at`);

    return Object.fromEntries(
      rows.map(({ name, at }) => [name, (new Date(at).getTime() - now.getTime()) / 60_000])
    );
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    olive = await signInOwner(app.strapi);
    edith = await signInWith(app.strapi, ['read', 'edit', 'send']);
    prospects = await insertProspects(app.strapi, 1);
  });

  afterEach(() => releaseClock());

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('a moved step takes over the delay of its new position, and so do those that make room', async () => {
    const sequence = await create();

    const { body } = await order(sequence, ['One', 'Three', 'Two']);

    expect(body.data.map(({ name }: Shown) => name)).toEqual(['One', 'Three', 'Two']);
    expect(delaysOf(body.data)).toEqual(DELAYS);
    await order(sequence, ['Two', 'One', 'Three']);
    const steps = await stepsOf(sequence);
    expect(steps.map(({ name, position }) => [name, position])).toEqual([
      ['Two', 1],
      ['One', 2],
      ['Three', 3],
    ]);
    expect(delaysOf(steps)).toEqual(DELAYS);
  });

  test('the scheduled emails change places, and the dates between them stay', async () => {
    const sequence = await create();
    await service(app.strapi, 'sequences').activate(sequence);
    await enroll(app.strapi, sequence, prospects, now);
    const [second, third] = [2 * DAY_MINUTES, 2 * DAY_MINUTES + 180];
    expect(await timesOf(sequence, 'due')).toEqual({ One: 0, Two: second, Three: third });

    await order(sequence, ['One', 'Three', 'Two']);

    expect(await timesOf(sequence, 'due')).toEqual({ One: 0, Three: second, Two: third });
  });

  test('sent emails stay as they are, and those after them wait as long as the positions say', async () => {
    const sequence = await create();
    await service(app.strapi, 'sequences').activate(sequence);
    await enroll(app.strapi, sequence, prospects, now);
    const sentAfterMinutes = 5;
    const sentAt = addMinutes(now, sentAfterMinutes);
    setClock(sentAt);
    await tick(app.strapi, sentAt);
    const sent = await timesOf(sequence, 'sent');

    await order(sequence, ['One', 'Three', 'Two']);

    expect(await timesOf(sequence, 'sent')).toEqual(sent);
    expect(sent).toEqual({ One: sentAfterMinutes });
    expect(await timesOf(sequence, 'due')).toEqual({
      Three: sentAfterMinutes + 2 * DAY_MINUTES,
      Two: sentAfterMinutes + 2 * DAY_MINUTES + 180,
    });
  });

  test('whoever edits a step that was moved reads who changed its delay; other steps are saved', async () => {
    const sequence = await create();
    const [one, two] = await stepsOf(sequence);

    await order(sequence, ['One', 'Three', 'Two'], edith);

    const { body } = await olive
      .put(`/steps/${two?.documentId}`, { ...DELAYS[1], subject: 'New', version: two?.version })
      .expect(409);
    expect(body.error.details).toMatchObject({ current: DELAYS[2], changedBy: { name: 'Edith Editor' } });
    await olive.put(`/steps/${one?.documentId}`, { subject: 'New', version: one?.version }).expect(200);
  });

  test(`in ${ROUNDS} rounds a delay that is saved during a new order is not lost`, async () => {
    const sequence = await create();

    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await stepsOf(sequence);
      const delayMinutes = 10_000 + round;

      await Promise.all([
        order(sequence, before.map(({ name }) => name).reverse()),
        olive.put(`/steps/${before[0]?.documentId}`, { delayMinutes }).expect(200),
      ]);

      const delays = (await stepsOf(sequence)).map((step) => step.delayMinutes);
      const [, second, third] = before.map((step) => step.delayMinutes);
      // The delay was the first or the last one, according to which came first.
      expect([
        [delayMinutes, second, third],
        [before[0]?.delayMinutes, second, delayMinutes],
      ]).toContainEqual(delays);
    }
  });
});
