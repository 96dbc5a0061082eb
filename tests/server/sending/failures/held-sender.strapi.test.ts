import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { type Command, type Inbox, smtpError, startInbox } from '../../../helpers/inbox';
import { addMinutes, createProspects, enroll, startSequence, tick } from '../../../helpers/fixtures';

const STEPS = [{ subject: 'One', html: '<body><p>Hello</p></body>' }];
const HOUR_MINUTES = 60;

const COMMANDS: Command[] = ['MAIL FROM', 'RCPT TO', 'DATA'];

/** What the tests write, rows that refer to others first. */
const TABLES = [
  ...['events', 'emails', 'sent_contents', 'links', 'enrollments'],
  ...['steps_sequence_lnk', 'steps', 'sequences', 'prospects', 'senders'],
];

const DAILY_LIMIT = smtpError(550, '5.4.5 Daily user sending limit exceeded. - gsmtp');

onEachDatabase('a provider that takes nothing more of a sender', (database) => {
  let app: App;
  let admin: Admin;
  let inbox: Inbox;
  let people = 0;

  const emails = () => app.strapi.db.getConnection('sequences_emails').orderBy('id');

  const states = async () => {
    const counts: Record<string, number> = {};
    for (const { state } of await emails()) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  };

  const paused = async () => (await admin.get('/senders/paused').expect(200)).body.data;

  const startWith = async (count: number, now: Date, fields: Record<string, unknown> = {}) => {
    const { documentId } = await startSequence(app.strapi, STEPS, fields);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, count, people), now);
    people += count;
  };

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port, config: { sending: { concurrency: 2 } } });
    admin = await signInOwner(app.strapi);
  });

  beforeEach(async () => {
    for (const command of COMMANDS) inbox.refuse(null, command);
    inbox.received.splice(0);
    for (const name of TABLES) await app.strapi.db.getConnection(`sequences_${name}`).delete();
  });

  afterAll(async () => {
    await app.stop();
    await inbox.stop();
  });

  test.each<Command>(['MAIL FROM', 'DATA'])(
    'with 550 5.4.5 at %s: nobody fails, the sender waits for a day, then the emails go out',
    async (command) => {
      const now = new Date();
      await startWith(12, now);
      let accepted = 0;
      // The limit is reached after three emails.
      inbox.refuse(() => (accepted < 3 ? ((accepted += 1), null) : DAILY_LIMIT), command);

      await tick(app.strapi, addMinutes(now, 1));

      const { sent, due, retrying, ...others } = await states();
      expect([sent, due + retrying, others]).toEqual([3, 9, {}]);
      expect(retrying).toBeLessThanOrEqual(2);
      expect(await paused()).toEqual([
        expect.objectContaining({ sender: 'ada@sender.test', reason: 'limit', errorCode: 'smtp-550' }),
      ]);
      const [{ until, errorMessage }] = await paused();
      expect(errorMessage).toContain('5.4.5 Daily user sending limit exceeded');
      expect(new Date(until).getTime() - now.getTime()).toBeCloseTo(24 * 3_600_000 + 60_000, -5);
      const { body } = await admin.get('/settings/sending').expect(200);
      expect(body.data.senders).toEqual([
        { email: 'ada@sender.test', sequences: 1, pausedUntil: until, heldFor: 'limit' },
      ]);

      const attempts = inbox.received.length;
      await tick(app.strapi, addMinutes(now, 12 * HOUR_MINUTES));
      expect(inbox.received).toHaveLength(attempts);
      // After a day the limit still holds: one email is tried, and the others wait for another day.
      await tick(app.strapi, addMinutes(now, 25 * HOUR_MINUTES));
      expect(await states()).toEqual({ sent: 3, due: expect.any(Number), retrying: expect.any(Number) });

      inbox.refuse(null, command);
      await tick(app.strapi, addMinutes(now, 50 * HOUR_MINUTES));
      expect(await states()).toEqual({ sent: 12 });
      expect(await paused()).toEqual([]);
      expect(new Set(inbox.received.flatMap(({ to }) => to)).size).toBe(12);
      expect(inbox.received).toHaveLength(12);
    }
  );

  test.each([
    [
      553,
      '5.7.1 <ada@sender.test>: Sender address rejected: not owned by user bea@sender.test',
      'sender-not-allowed',
    ],
    [550, '5.4.6 Unusual sending activity detected. To unblock click here.', 'account-blocked'],
    [
      550,
      "5.7.26 Unauthenticated email from sender.test is not accepted due to domain's DMARC policy.",
      'domain-authentication',
    ],
  ])(
    'with %i %s: the sender waits until a person resumes it, for days, and nothing is missed',
    async (reply, words, reason) => {
      const now = new Date();
      await startWith(4, now);
      inbox.refuse(() => smtpError(reply, words), 'MAIL FROM');
      await tick(app.strapi, addMinutes(now, 1));

      expect(await paused()).toEqual([expect.objectContaining({ until: null, reason })]);
      inbox.refuse(null, 'MAIL FROM');
      await tick(app.strapi, addMinutes(now, 3 * 24 * HOUR_MINUTES));
      expect((await states()).sent).toBeUndefined();

      const resumedAt = addMinutes(now, 4 * 24 * HOUR_MINUTES);
      await app.strapi.db.getConnection('sequences_senders').update({ paused_until: resumedAt });
      await tick(app.strapi, addMinutes(resumedAt, 1));
      expect(await states()).toEqual({ sent: 4 });
      expect(await paused()).toEqual([]);
    }
  );

  test('is tried at once when a person resumes the sender', async () => {
    const now = new Date();
    await startWith(4, now);
    inbox.refuse(() => smtpError(553, '5.7.1 Sender is not allowed to relay emails'), 'MAIL FROM');
    await tick(app.strapi, now);
    inbox.refuse(null, 'MAIL FROM');

    await admin.post('/senders/resume', { sender: 'Ada@sender.test' }).expect(200);

    expect(await paused()).toEqual([]);
    await tick(app.strapi, addMinutes(now, 2));
    expect(await states()).toEqual({ sent: 4 });
  });

  test('takes the emails of other senders', async () => {
    const now = new Date();
    await startWith(4, now);
    await startWith(4, now, { senderEmail: 'bea@sender.test' });
    inbox.refuse((from) => (from === 'ada@sender.test' ? DAILY_LIMIT : null), 'MAIL FROM');

    await tick(app.strapi, addMinutes(now, 1));

    expect((await states()).sent).toBe(4);
    expect((await paused()).map(({ sender }: { sender: string }) => sender)).toEqual(['ada@sender.test']);
  });

  test('that refuses a person marks them as bounced and sends to the others', async () => {
    const now = new Date();
    await startWith(6, now);
    const gone = `p${people - 1}@people.test`;
    inbox.refuse((to) =>
      to === gone ? smtpError(550, 'sorry, no mailbox here by that name. (#5.7.17)') : null
    );

    await tick(app.strapi, addMinutes(now, 1));

    expect(await states()).toEqual({ sent: 5, failed: 1 });
    const person = await app.strapi.db
      .query('plugin::sequences.prospect')
      .findOne({ where: { email: gone } });
    expect(person?.state).toBe('bounced');
    expect((await emails()).find(({ state }: { state: string }) => state === 'failed')).toMatchObject({
      error_kind: 'unknown-mailbox',
    });
    expect(await paused()).toEqual([]);
  });

  test('that refuses the content fails this email with its words, and bounces nobody', async () => {
    const now = new Date();
    await startWith(2, now);
    inbox.refuse(() => smtpError(554, '5.7.1 Message contains a virus'), 'DATA');

    await tick(app.strapi, addMinutes(now, 1));

    const [email] = await emails();
    expect(email).toMatchObject({ state: 'failed', error_kind: 'content', error_code: 'smtp-554' });
    expect(email.error_message).toContain('contains a virus');
    expect(
      await app.strapi.db.query('plugin::sequences.prospect').count({ where: { state: 'bounced' } })
    ).toBe(0);
    expect(await paused()).toEqual([]);
  });

  describe('one email of which the provider always refuses as of our sender', () => {
    const NOT_OWNED = smtpError(553, '5.7.1 Sender address rejected: not owned by user bea@sender.test');

    const resumeAt = (at: Date) =>
      app.strapi.db.getConnection('sequences_senders').update({ paused_until: at });

    const stateOf = async (address: string) => {
      const { id } = await app.strapi.db
        .query('plugin::sequences.prospect')
        .findOne({ where: { email: address } });
      return (await emails()).find((email: { prospect_id: number }) => Number(email.prospect_id) === id);
    };

    test('fails with the words of the provider once others were accepted, and holds the sender no more', async () => {
      const now = new Date();
      await startWith(6, now);
      const odd = `p${people - 6}@people.test`;
      inbox.refuse((to) => (to === odd ? NOT_OWNED : null));

      await tick(app.strapi, addMinutes(now, 1));
      expect(await paused()).toEqual([expect.objectContaining({ reason: 'sender-not-allowed' })]);
      await resumeAt(addMinutes(now, 60));
      await tick(app.strapi, addMinutes(now, 61));

      expect(await states()).toEqual({ sent: 5, failed: 1 });
      expect(await paused()).toEqual([]);
      const failed = await stateOf(odd);
      expect(failed).toMatchObject({
        state: 'failed',
        error_code: 'smtp-553',
        error_kind: 'only-this-email',
      });
      expect(failed.error_message).toContain('not owned by user');
    });

    test('is tried after the others of its sender', async () => {
      const now = new Date();
      await startWith(1, now);
      const odd = `p${people - 1}@people.test`;
      inbox.refuse((to) => (to === odd ? NOT_OWNED : null));
      await tick(app.strapi, addMinutes(now, 1));
      await startWith(3, addMinutes(now, 30));

      await resumeAt(addMinutes(now, 60));
      await tick(app.strapi, addMinutes(now, 61));

      expect(await states()).toEqual({ sent: 3, failed: 1 });
      expect(await paused()).toEqual([]);
    });

    test('waits and holds the sender as long as all its emails are refused', async () => {
      const now = new Date();
      await startWith(4, now);
      inbox.refuse(() => NOT_OWNED);

      for (let day = 0; day < 8; day += 1) {
        await tick(app.strapi, addMinutes(now, day * 24 * HOUR_MINUTES + 1));
        expect(await paused()).toEqual([
          expect.objectContaining({ until: null, reason: 'sender-not-allowed' }),
        ]);
        await resumeAt(addMinutes(now, (day + 1) * 24 * HOUR_MINUTES));
      }
      inbox.refuse(null);
      await tick(app.strapi, addMinutes(now, 8 * 24 * HOUR_MINUTES + 1));

      expect(await states()).toEqual({ sent: 4 });
    });

    test('after another answer than before holds the sender', async () => {
      const now = new Date();
      await startWith(4, now);
      const odd = `p${people - 4}@people.test`;
      inbox.refuse((to) => (to === odd ? NOT_OWNED : null));
      await tick(app.strapi, addMinutes(now, 1));
      inbox.refuse((to) => (to === odd ? smtpError(550, '5.4.6 Unusual sending activity detected.') : null));

      await resumeAt(addMinutes(now, 60));
      await tick(app.strapi, addMinutes(now, 61));

      expect(await paused()).toEqual([expect.objectContaining({ reason: 'account-blocked' })]);
      expect((await states()).failed).toBeUndefined();
    });

    test('for a limit is retried by itself for two days, and then fails', async () => {
      const now = new Date();
      await startWith(6, now);
      const odd = `p${people - 6}@people.test`;
      inbox.refuse((to) => (to === odd ? DAILY_LIMIT : null));
      await tick(app.strapi, addMinutes(now, 1));
      expect(await paused()).toEqual([expect.objectContaining({ reason: 'limit' })]);

      await tick(app.strapi, addMinutes(now, 25 * HOUR_MINUTES));
      expect(await states()).toEqual({ sent: 5, retrying: 1 });
      for (let hour = 26; hour < 90; hour += 1) {
        await tick(app.strapi, addMinutes(now, hour * HOUR_MINUTES));
        expect(await paused()).toEqual([]);
      }

      expect(await states()).toEqual({ sent: 5, failed: 1 });
      expect(await stateOf(odd)).toMatchObject({ error_kind: 'only-this-email' });
    });
  });
});
