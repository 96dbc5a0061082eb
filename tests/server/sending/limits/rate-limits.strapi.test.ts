import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, startInbox } from '../../../helpers/inbox';
import {
  addMinutes,
  createProspects,
  enroll,
  type Limits,
  limitSending,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

const STEPS = [{ subject: 'One', html: '<body><p>Hello</p></body>' }];

/** A Monday at noon. */
const NOON = new Date('2027-03-01T12:00:00Z');

const seconds = (count: number) => addMinutes(NOON, count / 60);

onEachDatabase('rate limits', (database) => {
  let app: App;
  let inbox: Inbox;
  let people = 0;

  const limitTo = (limits: Limits) => limitSending(app.strapi, limits);

  const startWith = async (count: number, senderEmail: string, fields: Record<string, unknown> = {}) => {
    const { documentId } = await startSequence(app.strapi, STEPS, { senderEmail, ...fields });
    const prospects = await createProspects(app.strapi, count, people);
    people += count;
    await enroll(app.strapi, documentId, prospects, NOON);
  };

  /** Runs a pass and resolves with the number of mails it sent. */
  const countSentAt = async (at: Date): Promise<number> => {
    await tick(app.strapi, at);
    return inbox.received.splice(0).length;
  };

  /** Due dates of the due emails, as MM-DDTHH:mm:ss. */
  const readDueDates = async (): Promise<string[]> => {
    const due = await app.strapi.db
      .query('plugin::sequences.email')
      .findMany({ where: { state: 'due' }, orderBy: [{ dueAt: 'asc' }] });
    return due.map(({ dueAt }) => new Date(dueAt).toISOString().slice(5, 19));
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
  });

  beforeEach(async () => {
    inbox.received.splice(0);
    await app.strapi.db.getConnection('sequences_emails').delete();
  });

  afterEach(() => app.strapi.db.getConnection('sequences_sequences').update({ state: 'archived' }));

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test('sequences of the same sender share its daily limit', async () => {
    limitTo({ sender: { dailyLimit: 3 } });
    await startWith(2, 'ada@sender.test');
    await startWith(2, 'Ada@sender.test');
    await startWith(2, 'bob@sender.test');

    expect(await countSentAt(NOON)).toBe(5);
    expect(await readDueDates()).toEqual(['03-02T00:00:00']);
    expect(await countSentAt(addMinutes(NOON, 60))).toBe(0);
    expect(await countSentAt(new Date('2027-03-02T00:00:00Z'))).toBe(1);
  });

  test('emails of a sender are at least spacingSeconds apart', async () => {
    limitTo({ sender: { spacingSeconds: 30 } });
    await startWith(4, 'ada@sender.test');

    expect(await countSentAt(NOON)).toBe(1);
    expect(await readDueDates()).toEqual(['03-01T12:00:30', '03-01T12:01:00', '03-01T12:01:30']);
    expect(await countSentAt(seconds(29))).toBe(0);
    // The first mail was sent a moment after noon.
    expect(await countSentAt(seconds(35))).toBe(1);
    expect(await countSentAt(seconds(70))).toBe(1);
  });

  test('jitterSeconds adds a random delay between emails of a sender', async () => {
    limitTo({ sender: { spacingSeconds: 30, jitterSeconds: 20 } });
    await startWith(8, 'ada@sender.test');
    await tick(app.strapi, NOON);

    const times = (await readDueDates()).map((time) => Date.parse(`2027-${time}Z`));
    const gaps = times.slice(1).map((time, index) => time - (times[index] as number));
    expect(gaps.every((gap) => gap >= 29_000 && gap <= 51_000)).toBe(true);
    expect(new Set(gaps).size).toBeGreaterThan(1);
  });

  test('all senders share the provider’s limit per minute', async () => {
    limitTo({ provider: { perMinute: 4 } });
    await startWith(3, 'ada@sender.test');
    await startWith(3, 'bob@sender.test');
    await startWith(4, 'eve@sender.test');

    expect(await countSentAt(NOON)).toBe(4);
    expect(await countSentAt(seconds(50))).toBe(0);
    expect(await countSentAt(seconds(65))).toBe(4);
    expect(await countSentAt(seconds(130))).toBe(2);
  });

  test('the provider’s limit per 24 hours is a sliding window, not a calendar day', async () => {
    limitTo({ provider: { per24Hours: 2 } });
    await startWith(3, 'ada@sender.test');

    expect(await countSentAt(NOON)).toBe(2);
    expect(await countSentAt(addMinutes(NOON, 13 * 60))).toBe(0);
    expect(await countSentAt(addMinutes(NOON, 24 * 60 + 1))).toBe(1);
  });

  test('an email that a limit defers also waits for its sending window', async () => {
    limitTo({ provider: { perMinute: 1 } });
    const sendingWindow = { days: [1, 2, 3, 4, 5], from: '09:00', to: '12:01' };
    await startWith(2, 'ada@sender.test', { sendingWindow });

    expect(await countSentAt(NOON)).toBe(1);
    expect(await readDueDates()).toEqual(['03-02T09:00:00']);
  });

  test('emails that another node is submitting count for the limit', async () => {
    limitTo({ provider: { perMinute: 3 } });
    await startWith(5, 'ada@sender.test');
    const [first, second] = await app.strapi.db.query('plugin::sequences.email').findMany({ limit: 2 });
    await app.strapi.db
      .getConnection('sequences_emails')
      .whereIn('id', [first.id, second.id])
      .update({ state: 'submitting', claimed_by: 'another', lease_until: addMinutes(NOON, 5) });

    expect(await countSentAt(NOON)).toBe(1);
  });
});
