import { onEachDatabase } from '../../helpers/databases';
import { readStatistics, service, tick } from '../../helpers/fixtures';
import { withDovecot } from '../../helpers/dovecot';
import {
  bounceOf,
  complaintOf,
  mailboxOf,
  type MailboxApp,
  readUntilNow,
  replyTo,
  type Row,
  SENDER,
  type SentEmail,
  startMailboxApp,
  stateOf,
} from './mailbox-app';

const DAY_MS = 86_400_000;

withDovecot(() =>
  onEachDatabase('what follows from the mails in a mailbox', (database) => {
    let setup: MailboxApp;

    beforeAll(async () => {
      setup = await startMailboxApp({ database }, (dovecot) => ({
        mailboxes: [{ address: SENDER, ...mailboxOf(dovecot) }],
      }));
    });

    afterAll(() => setup.stop());

    const deliver = async (...mails: string[]) => {
      setup.dovecot.deliver(mails);
      await readUntilNow(setup);
    };

    const enrollmentOf = async ({ messageId }: SentEmail): Promise<Row> => {
      const [email] = await setup.rows('emails', { message_id: messageId });
      return (await setup.rows('enrollments', { id: email.enrollment_id }))[0];
    };

    const figuresOf = ({ sequence }: SentEmail) => readStatistics(setup.app.strapi, sequence);

    const activitiesOf = async ({ prospect }: SentEmail) =>
      (await setup.owner.get(`/activities?prospect=${prospect}`).expect(200)).body.data as Row[];

    const kindsOf = async (email: SentEmail) => (await activitiesOf(email)).map(({ kind }) => kind);

    const sentRowOf = async ({ sequence }: SentEmail) =>
      (await setup.owner.get(`/sequences/${sequence}/emails?tab=sent`).expect(200)).body.data[0] as Row;

    test('a reply stops the enrollment, and every page counts it', async () => {
      const [email] = await setup.sendTo(1);

      await deliver(replyTo(email));

      expect(await enrollmentOf(email)).toMatchObject({ state: 'stopped', stop_reason: 'replied' });
      expect((await figuresOf(email)).replies).toBe(1);
      expect(await kindsOf(email)).toContain('replied');
      expect((await sentRowOf(email)).repliedAt).not.toBeNull();
      expect((await setup.owner.get('/week').expect(200)).body.data.replied.lastDays).toBeGreaterThan(0);
    });

    test('a reply that says nothing but stop unsubscribes, says so, and is no reply', async () => {
      const [email] = await setup.sendTo(1);

      await deliver(replyTo(email, { text: 'STOP\n\nSent from my iPhone' }));

      expect(await stateOf(setup, email)).toBe('unsubscribed');
      expect((await activitiesOf(email))[0]).toMatchObject({ kind: 'unsubscribed', reason: 'by-reply' });
      expect(await figuresOf(email)).toMatchObject({ replies: 0, unsubscribes: 1 });
    });

    const automatic = { headers: ['Auto-Submitted: auto-replied'], subject: 'Automatic reply: A question' };

    test('an automatic reply makes the next email wait until the date that it names, and counts as no reply', async () => {
      const [email] = await setup.sendTo(1);
      const until = new Date(Date.now() + 12 * DAY_MS).toISOString().slice(0, 10);

      await deliver(replyTo(email, { ...automatic, text: `I am out of the office until ${until}.` }));

      const enrollment = await enrollmentOf(email);
      const [next] = await setup.rows('emails', { enrollment_id: enrollment.id, state: 'due' });
      expect(enrollment.state).toBe('active');
      expect(new Date(next.due_at as string).toISOString()).toBe(`${until}T18:00:00.000Z`);
      expect((await figuresOf(email)).replies).toBe(0);
      expect((await activitiesOf(email))[0]).toMatchObject({
        kind: 'out-of-office',
        awayUntil: `${until}T18:00:00.000Z`,
      });
      expect(await sentRowOf(email)).toMatchObject({
        repliedAt: null,
        awayUntil: `${until}T18:00:00.000Z`,
      });
    });

    test('an automatic reply without a date makes the next email wait for three days', async () => {
      const [email] = await setup.sendTo(1);

      await deliver(replyTo(email, { ...automatic, text: 'I am away.' }));

      const { id } = await enrollmentOf(email);
      const [next] = await setup.rows('emails', { enrollment_id: id, state: 'due' });
      const days = (new Date(next.due_at as string).getTime() - Date.now()) / DAY_MS;
      expect(days).toBeGreaterThan(2.9);
      expect(days).toBeLessThanOrEqual(3);
    });

    test('a bounce of an address that does not exist ends all sequences of the person', async () => {
      const [email] = await setup.sendTo(1);

      await deliver(bounceOf(email));

      expect(await stateOf(setup, email)).toBe('bounced');
      expect((await figuresOf(email)).bounces).toBe(1);
    });

    test('a complaint opts the person out', async () => {
      const [email] = await setup.sendTo(1);

      await deliver(complaintOf(email));

      expect(await stateOf(setup, email)).toBe('complained');
    });

    test('a bounce that names another person, or no email of ours, changes nothing', async () => {
      const [email, other] = await setup.sendTo(2);

      await deliver(
        bounceOf({ address: other.address, messageId: email.messageId }),
        bounceOf({ address: email.address, messageId: '<seq.0123456789abcdef@sender.test>' }),
        replyTo({ address: email.address, messageId: '<other@sender.test>' }, { subject: 'Another matter' })
      );

      expect(await stateOf(setup, email)).toBe('active');
      expect(await stateOf(setup, other)).toBe('active');
      expect(await figuresOf(email)).toMatchObject({ bounces: 0, replies: 0 });
      expect(
        await setup.rows('received_mails', {
          email_id: (await setup.rows('emails', { message_id: email.messageId }))[0].id,
        })
      ).toEqual([]);
    });

    test('bounces that may pass opt out only at the third within a week', async () => {
      const [email] = await setup.sendTo(1);

      await deliver(bounceOf(email, '4.2.2', 'Mailbox full'), bounceOf(email, '4.2.2', 'Mailbox full'));
      const afterTwo = await stateOf(setup, email);
      await deliver(bounceOf(email, '4.2.2', 'Mailbox full'));

      expect(afterTwo).toBe('active');
      expect(await stateOf(setup, email)).toBe('bounced');
    });

    test('a mail of somebody whom the sender wrote to, without a reference, is flagged and changes nothing', async () => {
      const [email] = await setup.sendTo(1, 'A very special question');

      await deliver(
        replyTo({ address: email.address, messageId: '' }, { subject: 'RE: A very special question' })
      );

      const [{ flagged }] = (await setup.owner.get('/settings/mailboxes').expect(200)).body.data;
      expect(flagged[0]).toMatchObject({ prospect: { email: email.address } });
      expect((await enrollmentOf(email)).state).toBe('active');
      expect((await figuresOf(email)).replies).toBe(0);
    });

    test("the sender's own mail in the thread is no reply", async () => {
      const [email] = await setup.sendTo(1);

      await deliver(replyTo({ ...email, address: SENDER }));

      expect((await figuresOf(email)).replies).toBe(0);
      expect((await enrollmentOf(email)).state).toBe('active');
    });

    test('a refusal of our domain holds the sender, whose emails wait until a person resumes it', async () => {
      const [email] = await setup.sendTo(1);

      await deliver(bounceOf(email, '5.7.26', 'This mail is unauthenticated: SPF and DKIM failed'));

      const paused = (await setup.owner.get('/senders/paused').expect(200)).body.data;
      expect(paused).toMatchObject([
        { sender: SENDER, until: null, reason: 'domain-authentication', errorCode: '5.7.26' },
      ]);
      expect(await stateOf(setup, email)).toBe('active');
      const sentBefore = setup.inbox.received.length;
      await tick(setup.app.strapi, new Date(Date.now() + 2 * DAY_MS));
      expect(setup.inbox.received.length).toBe(sentBefore);
      await setup.owner.post('/senders/resume', { sender: SENDER }).expect(200);
      expect(
        await service(setup.app.strapi, 'sending').tick({ now: new Date(Date.now() + 2 * DAY_MS) })
      ).toBeTruthy();
    });
  })
);
