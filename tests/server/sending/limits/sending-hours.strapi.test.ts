import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import {
  addMinutes,
  createProspect,
  createProspects,
  createSequence,
  createStep,
  DAY_MINUTES,
  enroll,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

const HTML = '<body><p>Hello</p></body>';

const STEPS = [
  { subject: 'One', html: HTML },
  { subject: 'Two', html: HTML },
];

const WORKDAYS = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };

/** A Monday at noon in Paris. */
const MONDAY = new Date('2027-03-01T11:00:00Z');

onEachDatabase('sending hours', (database) => {
  let app: App;
  let inbox: Inbox;
  let admin: Admin;
  let people = 0;

  const emailsOf = async (sequence: string) => {
    const { id } = await app.strapi.db
      .query('plugin::sequences.sequence')
      .findOne({ where: { documentId: sequence } });
    return app.strapi.db
      .query('plugin::sequences.email')
      .findMany({ where: { sequenceId: id }, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] });
  };

  /** State and due date of each email of the sequence. */
  const readPlan = async (sequence: string): Promise<string[]> =>
    (await emailsOf(sequence)).map(({ state, dueAt }) => `${state} ${new Date(dueAt).toISOString()}`);

  const startWith = async (
    count: number,
    {
      at = MONDAY,
      steps = STEPS,
      ...fields
    }: { at?: Date; steps?: Record<string, unknown>[]; [field: string]: unknown } = {}
  ) => {
    const sequence = await startSequence(app.strapi, steps, { timezone: 'Europe/Paris', ...fields });
    const prospects = await createProspects(app.strapi, count, people);
    people += count;
    await enroll(app.strapi, sequence.documentId, prospects, at);
    return sequence.documentId;
  };

  /** Runs a pass and resolves with the number of mails it sent. */
  const countSentAt = async (at: Date): Promise<number> => {
    await tick(app.strapi, at);
    return inbox.received.splice(0).length;
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    admin = await signInOwner(app.strapi);
  });

  beforeEach(() => inbox.received.splice(0));

  afterEach(async () => {
    await app.strapi.db.getConnection('sequences_sequences').update({ state: 'archived' });
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('from the start, all due dates are within the sending window', async () => {
    const saturday = new Date('2027-03-06T11:00:00Z');
    const sequence = await startWith(1, { at: saturday, sendingWindow: WORKDAYS });

    expect(await readPlan(sequence)).toEqual([
      'due 2027-03-08T08:00:00.000Z',
      'due 2027-03-09T08:00:00.000Z',
    ]);
    expect(await countSentAt(saturday)).toBe(0);
    expect(await countSentAt(new Date('2027-03-08T08:00:00Z'))).toBe(1);
  });

  test('the time zone of a prospect takes precedence over that of the sequence', async () => {
    const { documentId } = await startSequence(app.strapi, STEPS, {
      timezone: 'Europe/Paris',
      sendingWindow: WORKDAYS,
    });
    const prospect = await createProspect(app.strapi, {
      email: `tokyo-${database}@people.test`,
      timezone: 'Asia/Tokyo',
    });
    await enroll(app.strapi, documentId, [prospect.documentId], MONDAY);

    expect((await readPlan(documentId))[0]).toBe('due 2027-03-02T00:00:00.000Z');
  });

  test('an overdue email outside the sending window waits for the next one, and later steps are rescheduled', async () => {
    const sequence = await startWith(2, { sendingWindow: WORKDAYS });

    expect(await countSentAt(new Date('2027-03-01T20:00:00Z'))).toBe(0);
    expect(await readPlan(sequence)).toEqual([
      'due 2027-03-02T08:00:00.000Z',
      'due 2027-03-02T08:00:00.000Z',
      'due 2027-03-03T08:00:00.000Z',
      'due 2027-03-03T08:00:00.000Z',
    ]);
    expect(await countSentAt(new Date('2027-03-02T08:00:00Z'))).toBe(2);
  });

  test('changing the sending window reschedules the due emails', async () => {
    const sequence = await startWith(1);

    await app.strapi
      .documents('plugin::sequences.sequence' as 'admin::user')
      .update({ documentId: sequence, data: { sendingWindow: { ...WORKDAYS, days: [3] } } as never });

    expect(await readPlan(sequence)).toEqual([
      'due 2027-03-03T08:00:00.000Z',
      'due 2027-03-10T08:00:00.000Z',
    ]);
  });

  test('the daily limit of a sequence is kept, and the remaining emails are spread over the next days', async () => {
    const sequence = await startWith(7, { dailyLimit: 3, sendingWindow: WORKDAYS, steps: STEPS.slice(0, 1) });

    expect(await countSentAt(MONDAY)).toBe(3);
    expect(await countSentAt(addMinutes(MONDAY, 60))).toBe(0);
    expect((await readPlan(sequence)).slice(3)).toEqual([
      'due 2027-03-02T08:00:00.000Z',
      'due 2027-03-02T08:00:00.000Z',
      'due 2027-03-02T08:00:00.000Z',
      'due 2027-03-03T08:00:00.000Z',
    ]);
    expect(await countSentAt(new Date('2027-03-02T09:00:00Z'))).toBe(3);
    expect(await countSentAt(new Date('2027-03-03T09:00:00Z'))).toBe(1);
  });

  test('after days of pause, late emails become missed and are sent only when a person resends them', async () => {
    const now = new Date();
    const sequence = await startWith(3, { at: addMinutes(now, -3 * DAY_MINUTES) });
    await service(app.strapi, 'sequences').pause(sequence);
    await service(app.strapi, 'sequences').activate(sequence);
    const states = async () => (await emailsOf(sequence)).map(({ state }) => state).sort();

    expect(await countSentAt(now)).toBe(0);
    expect(await states()).toEqual(['due', 'due', 'due', 'missed', 'missed', 'missed']);
    const [first, second] = (await emailsOf(sequence)).filter(({ state }) => state === 'missed');
    await admin.post(`/emails/${first.id}/resend`).expect(200);
    await admin.post(`/emails/${second.id}/skip`).expect(200);

    expect(await countSentAt(addMinutes(now, 1))).toBe(1);
    // The second step of the prospect with the skipped email is due after a day, so it is late as well.
    expect(await states()).toEqual(['due', 'due', 'missed', 'missed', 'sent', 'skipped']);
  });

  test('time that a sequence spends as a draft does not make its emails late', async () => {
    const { documentId } = await createSequence(app.strapi, { timezone: 'UTC' });
    await createStep(app.strapi, documentId, { position: 1, ...STEPS[0] });
    const [prospect = ''] = await createProspects(app.strapi, 1, people++);
    const now = new Date();
    await enroll(app.strapi, documentId, [prospect], addMinutes(now, -5 * DAY_MINUTES));

    await service(app.strapi, 'sequences').activate(documentId);

    expect(await countSentAt(addMinutes(new Date(), 1))).toBe(1);
  });

  describe('the forecast of an activation', () => {
    const forecastOf = async (sequence: string) =>
      (await admin.get(`/sequences/${sequence}/forecast`).expect(200)).body.data;

    const pausedWith = async (count: number, at: Date, fields: Record<string, unknown> = {}) => {
      const sequence = await startWith(count, { at, ...fields });
      await service(app.strapi, 'sequences').pause(sequence);
      return sequence;
    };

    test('counts one email a person that leaves at once, and names the time of the next', async () => {
      const now = new Date();
      const sequence = await pausedWith(3, addMinutes(now, -5));

      expect(await forecastOf(sequence)).toMatchObject({
        people: 3,
        now: 3,
        atOpening: 0,
        opensAt: null,
        late: 0,
        nextAt: null,
        limits: { sequencePerDay: null, senderPerDay: null, senderSpacingSeconds: 0 },
      });
      await service(app.strapi, 'sequences').activate(sequence);
      expect(await countSentAt(addMinutes(now, 1))).toBe(3);
      await service(app.strapi, 'sequences').pause(sequence);
      const dueAt = new Date((await emailsOf(sequence)).find(({ state }) => state === 'due').dueAt);
      expect(await forecastOf(sequence)).toMatchObject({ now: 0, nextAt: dueAt.toISOString() });
    });

    test('knows the sending hours, in the time zone of the prospects', async () => {
      const now = new Date();
      const dayAfterTomorrow = ((now.getUTCDay() + 1) % 7) + 1;
      const window = { days: [dayAfterTomorrow], from: '09:00', to: '18:00' };
      const sequence = await pausedWith(2, addMinutes(now, -5), { timezone: 'UTC', dailyLimit: 40 });
      await app.strapi.db
        .query('plugin::sequences.sequence')
        .update({ where: { documentId: sequence }, data: { sendingWindow: window } });

      const opensAt = new Date(addMinutes(now, 2 * DAY_MINUTES).setUTCHours(9, 0, 0, 0)).toISOString();
      expect(await forecastOf(sequence)).toMatchObject({
        now: 0,
        atOpening: 2,
        opensAt,
        limits: { sequencePerDay: 40 },
      });
    });

    test('emails that came due long ago in a pause are late, those of a draft are not', async () => {
      const now = new Date();
      const paused = await pausedWith(2, addMinutes(now, -3 * DAY_MINUTES));
      const { documentId: draft } = await createSequence(app.strapi, { timezone: 'UTC' });
      await createStep(app.strapi, draft, { position: 1, ...STEPS[0] });
      const [prospect = ''] = await createProspects(app.strapi, 1, people++);
      await enroll(app.strapi, draft, [prospect], addMinutes(now, -3 * DAY_MINUTES));

      expect(await forecastOf(paused)).toMatchObject({ now: 0, late: 2 });
      expect(await forecastOf(draft)).toMatchObject({ people: 1, now: 1, late: 0 });
    });
  });

  test('an invalid sending window is refused with a ValidationError', async () => {
    await expect(
      createSequence(app.strapi, { sendingWindow: { days: [0], from: '9', to: '18:00' } })
    ).rejects.toMatchObject({ name: 'ValidationError' });
  });
});
