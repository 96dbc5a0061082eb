import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot, type BootOptions } from '../../helpers/boot';
import { type Dovecot, startDovecot } from '../../helpers/dovecot';
import { enroll, insertProspects, service, startSequence, tick } from '../../helpers/fixtures';
import { type Inbox, startInbox } from '../../helpers/inbox';

/** A Strapi that sends over SMTP and reads the mailbox of its sender in a real Dovecot. */

export const SENDER = 'ada@sender.test';

export type SentEmail = { prospect: string; address: string; sequence: string; messageId: string };

export type MailboxApp = {
  app: App & { connection: Record<string, unknown> };
  dovecot: Dovecot;
  inbox: Inbox;
  owner: Admin;
  /** Sends the first of two steps to new people, in a sequence of its own. */
  sendTo: (count: number, subject?: string) => Promise<SentEmail[]>;
  rows: (table: string, where?: object) => Promise<Row[]>;
  stop: () => Promise<void>;
};

export type Row = Record<string, unknown>;

export const startMailboxApp = async (
  options: BootOptions,
  configOf: (dovecot: Dovecot) => Record<string, unknown> = () => ({})
): Promise<MailboxApp> => {
  const dovecot = await startDovecot();
  const inbox = await startInbox();
  const app = await boot({ ...options, smtpPort: inbox.port, config: configOf(dovecot) });
  const owner = await signInOwner(app.strapi);
  let from = 0;

  const sendTo: MailboxApp['sendTo'] = async (count, subject = 'A question') => {
    const { documentId: sequence } = await startSequence(app.strapi, [
      { subject, html: '<p>One</p>' },
      { subject: 'Two', html: '<p>Two</p>' },
    ]);
    const first = from;
    from += count;
    const people = await insertProspects(app.strapi, count, first);
    await enroll(app.strapi, sequence, people, new Date());
    await tick(app.strapi, new Date());

    return people.map((prospect, index) => {
      const address = `p${first + index}@people.test`;
      const messageId = String(inbox.to(address).at(-1)?.mail.messageId);
      return { prospect, address, sequence, messageId };
    });
  };

  return {
    app,
    dovecot,
    inbox,
    owner,
    sendTo,
    rows: (table, where = {}) => app.strapi.db.getConnection(`sequences_${table}`).where(where),
    async stop() {
      await app.stop();
      await inbox.stop();
      await dovecot.remove();
    },
  };
};

export const mailboxOf = ({ port, user, password }: Dovecot) => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  user,
  password,
});

let count = 0;

type MailFields = { text?: string; headers?: string[]; subject?: string };

/** A mail of a person who answers an email. */
export const replyTo = (
  { address, messageId }: Pick<SentEmail, 'address' | 'messageId'>,
  { text = 'Yes, please call me.', headers = [], subject = 'Re: A question' }: MailFields = {}
): string =>
  [
    `From: Person <${address}>`,
    `To: ${SENDER}`,
    `Subject: ${subject}`,
    `Message-ID: <answer-${(count += 1)}@people.test>`,
    ...(messageId ? [`In-Reply-To: ${messageId}`, `References: ${messageId}`] : []),
    ...headers,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ].join('\n');

/** A report of Postfix that an email was not delivered. */
export const bounceOf = (
  { address, messageId }: Pick<SentEmail, 'address' | 'messageId'>,
  status = '5.1.1',
  words = 'User unknown'
): string => `From: MAILER-DAEMON@mx.people.test
To: ${SENDER}
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce-${(count += 1)}@mx.people.test>
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.people.test

Final-Recipient: rfc822; ${address}
Action: ${status.startsWith('4') ? 'delayed' : 'failed'}
Status: ${status}
Diagnostic-Code: smtp; 550 ${status} ${words}

--b
Content-Type: message/rfc822

Message-ID: ${messageId}
To: ${address}

One
--b--
`;

/** A report of a feedback loop that somebody took an email for spam. */
export const complaintOf = ({ address, messageId }: SentEmail): string => `From: feedback@people.test
To: ${SENDER}
Subject: Complaint
Message-ID: <complaint-${(count += 1)}@people.test>
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
Version: 1
Original-Rcpt-To: <${address}>

--b
Content-Type: message/rfc822

Message-ID: ${messageId}

One
--b--
`;

/** Repeats an assertion until it holds, for at most a minute. */
export const eventually = async (assert: () => Promise<void> | void) => {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      return await assert();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolved) => setTimeout(resolved, 100));
    }
  }
};

/** Resolves when everything that was delivered is applied: a last reply is. */
export const readUntilNow = async ({ dovecot, sendTo, rows }: MailboxApp) => {
  const [last] = await sendTo(1);
  dovecot.deliver(replyTo(last, { headers: ['X-Last: yes'] }));
  await eventually(async () => {
    const emails = await rows('emails', { message_id: last.messageId });
    expect(emails[0]?.replied_at).not.toBeNull();
  });
};

export const stateOf = async ({ app }: MailboxApp, { prospect }: SentEmail) =>
  (await service(app.strapi, 'prospects').findOne(prospect)).state;
