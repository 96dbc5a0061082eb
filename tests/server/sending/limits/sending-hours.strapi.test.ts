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

onEachDatabase('when emails leave', (database) => {
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

  const planOf = async (sequence: string): Promise<string[]> =>
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

  const sentBy = async (at: Date): Promise<number> => {
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

  test('the whole plan lies within the hours before anything is sent', async () => {
    const saturday = new Date('2027-03-06T11:00:00Z');
    const sequence = await startWith(1, { at: saturday, sendingWindow: WORKDAYS });

    expect(await planOf(sequence)).toEqual(['due 2027-03-08T08:00:00.000Z', 'due 2027-03-09T08:00:00.000Z']);
    expect(await sentBy(saturday)).toBe(0);
    expect(await sentBy(new Date('2027-03-08T08:00:00Z'))).toBe(1);
  });

  test('a prospect’s own time zone wins over the sequence’s', async () => {
    const { documentId } = await startSequence(app.strapi, STEPS, {
      timezone: 'Europe/Paris',
      sendingWindow: WORKDAYS,
    });
    const prospect = await createProspect(app.strapi, {
      email: `tokyo-${database}@people.test`,
      timezone: 'Asia/Tokyo',
    });
    await enroll(app.strapi, documentId, [prospect.documentId], MONDAY);

    expect((await planOf(documentId))[0]).toBe('due 2027-03-02T00:00:00.000Z');
  });

  test('what is late meets closed hours: it waits for the next, and what follows moves along', async () => {
    const sequence = await startWith(2, { sendingWindow: WORKDAYS });

    expect(await sentBy(new Date('2027-03-01T20:00:00Z'))).toBe(0);
    expect(await planOf(sequence)).toEqual([
      'due 2027-03-02T08:00:00.000Z',
      'due 2027-03-02T08:00:00.000Z',
      'due 2027-03-03T08:00:00.000Z',
      'due 2027-03-03T08:00:00.000Z',
    ]);
    expect(await sentBy(new Date('2027-03-02T08:00:00Z'))).toBe(2);
  });

  test('other hours move what is planned', async () => {
    const sequence = await startWith(1);

    await app.strapi
      .documents('plugin::sequences.sequence' as 'admin::user')
      .update({ documentId: sequence, data: { sendingWindow: { ...WORKDAYS, days: [3] } } as never });

    expect(await planOf(sequence)).toEqual(['due 2027-03-03T08:00:00.000Z', 'due 2027-03-10T08:00:00.000Z']);
  });

  test('no day sends more than its limit, and the rest is spread over the days that come', async () => {
    const sequence = await startWith(7, { dailyLimit: 3, sendingWindow: WORKDAYS, steps: STEPS.slice(0, 1) });

    expect(await sentBy(MONDAY)).toBe(3);
    expect(await sentBy(addMinutes(MONDAY, 60))).toBe(0);
    expect((await planOf(sequence)).slice(3)).toEqual([
      'due 2027-03-02T08:00:00.000Z',
      'due 2027-03-02T08:00:00.000Z',
      'due 2027-03-02T08:00:00.000Z',
      'due 2027-03-03T08:00:00.000Z',
    ]);
    expect(await sentBy(new Date('2027-03-02T09:00:00Z'))).toBe(3);
    expect(await sentBy(new Date('2027-03-03T09:00:00Z'))).toBe(1);
  });

  test('after days of pause nothing is sent without a person’s word', async () => {
    const now = new Date();
    const sequence = await startWith(3, { at: addMinutes(now, -3 * DAY_MINUTES) });
    await service(app.strapi, 'sequences').pause(sequence);
    await service(app.strapi, 'sequences').activate(sequence);
    const states = async () => (await emailsOf(sequence)).map(({ state }) => state).sort();

    expect(await sentBy(now)).toBe(0);
    expect(await states()).toEqual(['due', 'due', 'due', 'missed', 'missed', 'missed']);
    const [first, second] = (await emailsOf(sequence)).filter(({ state }) => state === 'missed');
    await admin.post(`/emails/${first.id}/resend`).expect(200);
    await admin.post(`/emails/${second.id}/skip`).expect(200);

    expect(await sentBy(addMinutes(now, 1))).toBe(1);
    // Who skips the first step has waited a day already, and more: that one is late as well.
    expect(await states()).toEqual(['due', 'due', 'missed', 'missed', 'sent', 'skipped']);
  });

  test('a sequence that waited as a draft is not late when it is activated', async () => {
    const { documentId } = await createSequence(app.strapi, { timezone: 'UTC' });
    await createStep(app.strapi, documentId, { position: 1, ...STEPS[0] });
    const [prospect = ''] = await createProspects(app.strapi, 1, people++);
    const now = new Date();
    await enroll(app.strapi, documentId, [prospect], addMinutes(now, -5 * DAY_MINUTES));

    await service(app.strapi, 'sequences').activate(documentId);

    expect(await sentBy(addMinutes(new Date(), 1))).toBe(1);
  });

  test('hours that are none are refused, and say why', async () => {
    await expect(
      createSequence(app.strapi, { sendingWindow: { days: [0], from: '9', to: '18:00' } })
    ).rejects.toMatchObject({ name: 'ValidationError' });
  });
});
