import { ImapFlow } from 'imapflow';
import { onEachDatabase } from '../../helpers/databases';
import { withDovecot } from '../../helpers/dovecot';
import { service } from '../../helpers/fixtures';
import {
  eventually,
  mailboxOf,
  type MailboxApp,
  readUntilNow,
  SENDER,
  type SentEmail,
  startMailboxApp,
} from './mailbox-app';

/** A mail that a sender writes by hand, found in the Sent folder of the mailbox, stops the person by option. */

type OwnMail = { to: string; cc?: string; messageId?: string; headers?: string[] };

let count = 0;

const ownMail = ({ to, cc, messageId, headers = [] }: OwnMail): string =>
  [
    `From: Ada <${SENDER}>`,
    `To: ${to}`,
    ...(cc ? [`Cc: ${cc}`] : []),
    'Subject: As discussed',
    `Message-ID: ${messageId ?? `<own-${(count += 1)}@sender.test>`}`,
    ...headers,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hello, here is the offer.',
    '',
  ].join('\r\n');

withDovecot(() =>
  onEachDatabase('a mail that a sender writes by hand', (database) => {
    let setup: MailboxApp;
    let client: ImapFlow;

    beforeAll(async () => {
      setup = await startMailboxApp({ database }, (dovecot) => ({
        mailboxes: [{ address: SENDER, ...mailboxOf(dovecot) }],
      }));
      const { port, user, password } = setup.dovecot;
      client = new ImapFlow({
        ...{ host: '127.0.0.1', port, secure: false, auth: { user, pass: password } },
        logger: false,
      });
      await client.connect();
      await client.mailboxCreate('Sent');
    });

    afterAll(async () => {
      await client.logout();
      await setup.stop();
    });

    const readSent = (isOn: boolean) => setup.owner.put('/settings/replies', { readSent: isOn }).expect(200);

    /** Twice: the Sent folder is read after the inbox. */
    const readTwice = async () => {
      await readUntilNow(setup);
      await readUntilNow(setup);
    };

    const write = async (mail: OwnMail, at = new Date(Date.now() + 1_000)) => {
      await client.append('Sent', ownMail(mail), ['\\Seen'], at);
      await readTwice();
    };

    const stateOf = async ({ messageId }: SentEmail) => {
      const [email] = await setup.rows('emails', { message_id: messageId });
      const [{ state, stop_reason: reason }] = await setup.rows('enrollments', { id: email?.enrollment_id });
      return reason === null ? state : `${state} ${reason}`;
    };

    test('stops nobody unless a person has switched it on', async () => {
      const [email] = (await setup.sendTo(1)) as [SentEmail];

      await write({ to: email.address });

      expect(await stateOf(email)).toBe('active');
    });

    test('stops those whom it is addressed to, and nobody else', async () => {
      await readSent(true);
      await readTwice();
      const [first, second, other] = (await setup.sendTo(3)) as [SentEmail, SentEmail, SentEmail];

      await write({ to: `"One" <${first.address.toUpperCase()}>, x@elsewhere.test`, cc: second.address });

      expect(await stateOf(first)).toBe('stopped own-mail');
      expect(await stateOf(second)).toBe('stopped own-mail');
      expect(await stateOf(other)).toBe('active');
    });

    test('mails from before it was switched on, and from before the person was enrolled, stop nobody', async () => {
      await readSent(false);
      const [before, later] = (await setup.sendTo(2)) as [SentEmail, SentEmail];
      await write({ to: before.address });
      await readSent(true);
      await readTwice();

      await write({ to: later.address }, new Date(Date.now() - 60_000));

      expect(await stateOf(before)).toBe('active');
      expect(await stateOf(later)).toBe('active');
    });

    test('our own emails and automatic replies stop nobody', async () => {
      const [email] = (await setup.sendTo(1)) as [SentEmail];

      await write({ to: email.address, messageId: email.messageId });
      await write({ to: email.address, headers: ['List-Unsubscribe: <https://mail.example.test/u/x>'] });
      await write({ to: email.address, headers: ['Auto-Submitted: auto-replied'] });

      expect(await stateOf(email)).toBe('active');
    });

    test('a sequence that does not stop at a reply goes on, and who was stopped can be resumed', async () => {
      const [kept, stopped] = [...(await setup.sendTo(1)), ...(await setup.sendTo(1))] as [
        SentEmail,
        SentEmail,
      ];
      await setup.owner.put(`/sequences/${kept.sequence}`, { stopOnReply: false }).expect(200);

      await write({ to: `${kept.address}, ${stopped.address}` });
      const states = [await stateOf(kept), await stateOf(stopped)];
      await service(setup.app.strapi, 'enrollments').resume(stopped.sequence, [stopped.prospect]);

      expect(states).toEqual(['active', 'stopped own-mail']);
      expect(await stateOf(stopped)).toBe('active');
    });

    test('a mail that fails three times is left out, and those after it are read', async () => {
      const [broken, next] = (await setup.sendTo(2)) as [SentEmail, SentEmail];
      const enrollments = service(setup.app.strapi, 'enrollments');
      const stop = enrollments.stopWrittenTo;
      const spy = jest.spyOn(enrollments, 'stopWrittenTo').mockImplementation((...args: unknown[]) => {
        if ((args[1] as string[]).includes(broken.address)) throw new Error('cannot be applied');
        return stop(...args);
      });

      const at = new Date(Date.now() + 1_000);
      for (const to of [broken.address, next.address]) await client.append('Sent', ownMail({ to }), [], at);

      await eventually(async () => expect(await stateOf(next)).toBe('stopped own-mail'));
      expect(await stateOf(broken)).toBe('active');
      spy.mockRestore();
    });

    test('without the folder, the inbox is read as before', async () => {
      await client.mailboxDelete('Sent');

      await readTwice();

      const [mailbox] = await setup.rows('mailboxes');
      expect(mailbox?.error_code).toBeNull();
      await eventually(async () => expect((await setup.rows('mailboxes'))[0]?.last_read_at).not.toBeNull());
    });
  })
);
