import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { freePort } from '../../../helpers/free-port';
import { type Inbox, smtpError, startInbox } from '../../../helpers/inbox';
import { addMinutes, createProspects, enroll, startSequence, tick } from '../../../helpers/fixtures';

const STEPS = [{ subject: 'One', html: '<body><p>Hello</p></body>' }];

describe('the circuit breaker of a provider that is down', () => {
  let app: App;
  let admin: Admin;
  let port: number;
  let inbox: Inbox | undefined;

  const states = async () => {
    const emails = await app.strapi.db.query('plugin::sequences.email').findMany({});
    const count = (state: string) => emails.filter((email) => email.state === state).length;
    return { due: count('due'), retrying: count('retrying'), sent: count('sent'), missed: count('missed') };
  };

  const pauses = async () => (await admin.get('/senders/paused').expect(200)).body.data;

  const startWith = async (count: number, from: number, now: Date) => {
    const { documentId } = await startSequence(app.strapi, STEPS);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, count, from), now);
  };

  beforeEach(async () => {
    port = await freePort();
    app = await boot({ smtpPort: port });
    admin = await signInOwner(app.strapi);
  });

  afterEach(async () => {
    await app.stop();
    await inbox?.stop();
    inbox = undefined;
  });

  test('opens after five failures, shows the reason, and closes when a single test email succeeds', async () => {
    const now = new Date();
    await startWith(30, 0, now);

    await tick(app.strapi, now);
    // At least five, plus those that were being sent when the fifth failed.
    const { retrying } = await states();
    expect(retrying).toBeGreaterThanOrEqual(5);
    expect(retrying).toBeLessThan(10);
    expect(await pauses()).toEqual([
      expect.objectContaining({
        sender: 'ada@sender.test',
        errorMessage: expect.stringContaining('ECONNREFUSED'),
      }),
    ]);
    await tick(app.strapi, addMinutes(now, 2));
    expect((await states()).due).toBe(30 - retrying);

    await tick(app.strapi, addMinutes(now, 6));
    const [{ until }] = await pauses();
    expect(new Date(until).getTime()).toBeGreaterThan(addMinutes(now, 20).getTime());
    // The activities say it once, however often the pause goes on.
    const { body } = await admin.get('/activities?kind=sender-paused').expect(200);
    expect(body.data).toEqual([
      expect.objectContaining({ sender: 'ada@sender.test', reason: null, prospect: null }),
    ]);

    inbox = await startInbox({}, port);
    await tick(app.strapi, addMinutes(now, 22));
    expect(await states()).toMatchObject({ sent: 30 });
    expect(await pauses()).toEqual([]);
  });

  test('closes when a person resumes the sender', async () => {
    const now = new Date();
    await startWith(8, 0, now);
    await tick(app.strapi, now);
    inbox = await startInbox({}, port);

    await admin.post('/senders/resume', { sender: 'Ada@sender.test' }).expect(200);

    expect(await pauses()).toEqual([]);
    await tick(app.strapi, addMinutes(now, 2));
    expect((await states()).sent).toBe(8);
  });

  test('is open for longer than emails may be late: they become missed instead of being sent', async () => {
    const now = new Date();
    await startWith(50, 0, now);
    for (let hours = 0; hours < 26; hours += 1) await tick(app.strapi, addMinutes(now, hours * 60));
    inbox = await startInbox({}, port);
    await tick(app.strapi, addMinutes(now, 27 * 60));

    const { missed, due } = await states();
    expect(missed).toBeGreaterThan(0);
    expect(due).toBe(0);
  });

  test('does not open when recipients are refused', async () => {
    inbox = await startInbox({}, port);
    inbox.refuse(() => smtpError(550, '5.1.1 User unknown'));
    const now = new Date();
    await startWith(12, 0, now);

    await tick(app.strapi, now);

    expect(await pauses()).toEqual([]);
    expect(await states()).toMatchObject({ due: 0, retrying: 0 });
  });
});
