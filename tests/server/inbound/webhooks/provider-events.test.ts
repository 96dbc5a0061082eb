import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bounceConsequence } from '../../../../server/src/inbound/mail/bounce-policy';
import { PROVIDERS } from '../../../../server/src/inbound/webhooks/providers';
import { bounceOf, toReading } from '../../../../server/src/inbound/webhooks/provider-event';
import * as payloads from './payloads';

const subject = { address: 'P1@People.test', id: '576460752303423500', event: 'event-1', at: 1_780_000_000 };

const sns = (report: object) => ({
  Type: 'Notification',
  MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
  TopicArn: 'arn:aws:sns:eu-west-1:123456789012:bounces',
  Message: JSON.stringify(report),
  Timestamp: '2026-05-28T00:00:00.000Z',
  SignatureVersion: '2',
  Signature: 'A'.repeat(344),
  SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/x.pem',
});

type Case = [provider: keyof typeof PROVIDERS, name: string, body: unknown, expected: string | null];

const sendgrid = (kind: string, fields: object = {}) => [payloads.sendgridEvent(kind, subject, fields)];
const mailgun = (fields: object) => payloads.mailgunFailure(subject, fields);
const ses = (bounceType: string, bounceSubType: string, status: string) => {
  const report = payloads.sesBounce(subject, status);
  const recipient = { emailAddress: subject.address, ...(status && { status }) };
  const bounce = { ...report.bounce, bounceType, bounceSubType, bouncedRecipients: [recipient] };

  return sns({ ...report, bounce });
};
const postmark = (type: string, details?: string) => ({
  ...payloads.postmarkBounce(subject, type),
  ...(details && { Details: details }),
});
const resend = (type: string, subType: string, message: string) => {
  const event = payloads.resendBounce(subject);
  return { ...event, data: { ...event.data, bounce: { type, subType, message } } };
};
const NO_MAILBOX = { reason: '550 5.1.1 User unknown', status: '5.1.1' };
const mailjet = { ...payloads.mailjetBounce(subject), comment: '' };

/** Expected: the code and consequence of a bounce, another kind, or null for an event that nothing follows from. */
const CASES: Case[] = [
  ['ses', 'no mailbox', sns(payloads.sesBounce(subject)), '5.1.1 suppress'],
  ['ses', 'our domain', sns(payloads.sesBounce(subject, '5.7.26')), '5.7.26 sender'],
  ['ses', 'mailbox full', ses('Transient', 'MailboxFull', '5.2.2'), '5.2.2 later'],
  ['ses', 'transient, whatever its code', ses('Transient', 'General', '5.1.1'), '4.1.1 later'],
  ['ses', 'content', ses('Transient', 'ContentRejected', ''), 'null nothing'],
  ['ses', 'undetermined', ses('Undetermined', 'Undetermined', ''), 'null nothing'],
  ['ses', 'complaint', sns(payloads.sesComplaint(subject)), 'complaint'],
  [
    'ses',
    'taken out of the spam',
    sns({
      ...payloads.sesComplaint(subject),
      complaint: { ...payloads.sesComplaint(subject).complaint, complaintFeedbackType: 'not-spam' },
    }),
    null,
  ],
  ['ses', 'delivery', sns({ notificationType: 'Delivery', mail: { messageId: 'x' } }), null],
  ['sendgrid', 'general code with words', [payloads.sendgridBounce(subject)], '5.1.1 suppress'],
  [
    'sendgrid',
    'blocked',
    sendgrid('bounce', { type: 'blocked', reason: '550 5.7.1 SPF check failed', status: '5.7.1' }),
    '5.7.1 sender',
  ],
  ['sendgrid', 'blocked without words', sendgrid('bounce', { type: 'blocked', reason: '' }), '4.0.0 later'],
  [
    'sendgrid',
    'deferred is not final',
    sendgrid('deferred', { response: '400 try again later', attempt: '5' }),
    null,
  ],
  [
    'sendgrid',
    'dropped',
    sendgrid('dropped', { reason: 'Bounced Address', status: '5.0.0' }),
    '5.1.1 suppress',
  ],
  ['sendgrid', 'blocked, no mailbox', sendgrid('bounce', { type: 'blocked', ...NO_MAILBOX }), '4.1.1 later'],
  ['sendgrid', 'spam', sendgrid('bounce', { type: 'bounce', reason: '554 Spam detected' }), 'null nothing'],
  ['sendgrid', 'unsubscribed', sendgrid('dropped', { reason: 'Unsubscribed Address' }), 'opt-out'],
  ['sendgrid', 'reported', sendgrid('dropped', { reason: 'Spam Reporting Address' }), 'complaint'],
  ['sendgrid', 'invalid', sendgrid('dropped', { reason: 'Invalid' }), '5.1.1 suppress'],
  ['sendgrid', 'header', sendgrid('dropped', { reason: 'Invalid SMTPAPI header' }), null],
  ['sendgrid', 'quota', sendgrid('dropped', { reason: 'Recipient List over Package Quota' }), null],
  ['sendgrid', 'complaint', sendgrid('spamreport'), 'complaint'],
  ['sendgrid', 'unsubscribe', sendgrid('unsubscribe'), 'opt-out'],
  ['sendgrid', 'open of the provider', sendgrid('open', { useragent: 'Mozilla/4.0' }), null],
  ['sendgrid', 'click of the provider', sendgrid('click', { url: 'http://www.sendgrid.com/' }), null],
  ['mailgun', 'no mailbox', mailgun({}), '5.1.1 suppress'],
  ['mailgun', 'temporary is not final', mailgun({ severity: 'temporary', reason: 'generic' }), null],
  [
    'mailgun',
    'given up',
    mailgun({ reason: 'old', 'delivery-status': { code: 602, message: '', description: 'Too old' } }),
    '4.0.0 later',
  ],
  [
    'mailgun',
    'suppressed after a bounce',
    mailgun({
      reason: 'suppress-bounce',
      'delivery-status': {
        code: 605,
        message: '',
        description: 'Not delivering to previously bounced address',
      },
    }),
    '5.1.1 suppress',
  ],
  [
    'mailgun',
    'complaint',
    mailgun({ event: 'complained', severity: undefined, reason: undefined }),
    'complaint',
  ],
  [
    'mailgun',
    'unsubscribe',
    mailgun({ event: 'unsubscribed', severity: undefined, reason: undefined }),
    'opt-out',
  ],
  ['mailgun', 'open', mailgun({ event: 'opened', severity: undefined, reason: undefined }), null],
  ['postmark', 'hard', postmark('HardBounce'), '5.1.1 suppress'],
  ['postmark', 'soft', postmark('SoftBounce'), '4.1.1 later'],
  ['postmark', 'spam filter', postmark('SpamNotification', 'smtp;554 Rejected as spam'), 'null nothing'],
  ['postmark', 'automatic reply', postmark('AutoResponder'), null],
  ['postmark', 'complaint', payloads.postmarkComplaint(subject), 'complaint'],
  ['postmark', 'open', { RecordType: 'Open', MessageID: subject.id }, null],
  ['resend', 'suppressed', payloads.resendBounce(subject), '5.1.1 suppress'],
  [
    'resend',
    'mailbox full',
    resend('Transient', 'MailboxFull', "The recipient's inbox is full."),
    '5.2.2 later',
  ],
  ['resend', 'transient', resend('Transient', 'General', '550 5.1.1 User unknown'), '4.1.1 later'],
  ['resend', 'complaint', { ...payloads.resendBounce(subject), type: 'email.complained' }, 'complaint'],
  [
    'resend',
    'delay is not final',
    { ...payloads.resendBounce(subject), type: 'email.delivery_delayed' },
    null,
  ],
  ['brevo', 'hard', payloads.brevoEvent('hard_bounce', subject, 'server is down'), '5.1.1 suppress'],
  ['brevo', 'soft', payloads.brevoEvent('soft_bounce', subject, '552 5.2.2 mailbox full'), '5.2.2 later'],
  [
    'brevo',
    'soft, no mailbox',
    payloads.brevoEvent('soft_bounce', subject, '550 5.1.1 unknown'),
    '4.1.1 later',
  ],
  ['brevo', 'blocked', payloads.brevoEvent('blocked', subject, '550 5.1.1 unknown'), '4.1.1 later'],
  [
    'brevo',
    'our list',
    payloads.brevoEvent('blocked', subject, 'blocked : due to blacklist user'),
    'null nothing',
  ],
  ['brevo', 'invalid', payloads.brevoEvent('invalid_email', subject), '5.1.1 suppress'],
  ['brevo', 'deferred', payloads.brevoEvent('deferred', subject), null],
  ['brevo', 'complaint', payloads.brevoEvent('spam', subject), 'complaint'],
  ['brevo', 'unsubscribe', payloads.brevoEvent('unsubscribed', subject), 'opt-out'],
  ['brevo', 'open', payloads.brevoEvent('opened', subject), null],
  ['mailjet', 'hard', mailjet, '5.1.1 suppress'],
  ['mailjet', 'no domain', payloads.mailjetBounce(subject), '5.1.2 suppress'],
  ['mailjet', 'soft', { ...mailjet, hard_bounce: false, error: 'connection issue' }, '4.0.0 later'],
  ['mailjet', 'spam filter', { ...mailjet, event: 'blocked', error: 'content blocked' }, 'null nothing'],
  ['mailjet', 'inactive', { ...mailjet, hard_bounce: false, error: 'mailbox inactive' }, '4.1.1 later'],
  ['mailjet', 'reported', { ...mailjet, event: 'blocked', error: 'spam reporter' }, 'complaint'],
  ['mailjet', 'complaint', { ...mailjet, event: 'spam', source: 'JMRPP' }, 'complaint'],
  ['mailjet', 'unsubscribe', { ...mailjet, event: 'unsub' }, 'opt-out'],
  ['generic', 'bounce', payloads.genericEvents([subject]), '5.1.1 suppress'],
  ['generic', 'complaint', payloads.genericEvents([subject], { kind: 'complained' }), 'complaint'],
];

test.each(CASES)('%s: %s', (provider, _, body, expected) => {
  const events = PROVIDERS[provider].read(body) ?? [];
  const [reading] = events.map(toReading);

  const said =
    reading?.kind === 'bounce' ? `${reading.code} ${bounceConsequence(reading)}` : (reading?.kind ?? null);
  expect(said).toBe(expected);
  expect(events.length).toBeLessThanOrEqual(1);
  if (reading && 'recipients' in reading) expect(reading.recipients).toEqual(['p1@people.test']);
  if (events[0] && provider !== 'resend') expect(JSON.stringify(events[0].messageIds)).toContain(subject.id);
});

/** The answers of `sending/failures`, as a provider that counts all of them as final would report them. */
const ANSWERS = readFileSync(join(__dirname, '../../sending/failures/smtp-answers.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as string[])
  .map(([about, kind, , , command, answer]) => ({
    about,
    kind,
    command,
    words: answer.replaceAll('\\n', '\n'),
  }));

test.each(['5.1.1', '4.0.0', null] as const)(
  'an answer about our sender, the email or the moment never suppresses a person, with the class %s',
  (fallback) => {
    const suppressing = ANSWERS.filter(({ about }) => about !== 'person').filter(({ words }) => {
      const content = bounceOf({ recipient: subject.address, words, fallback });
      return content.kind === 'bounce' && bounceConsequence(content) === 'suppress';
    });

    expect(suppressing.filter(({ words, command }) => !isOfCommand(words, command))).toEqual([]);
  }
);

/** These say nothing of it by their words: only the command told what they are about, which a report leaves out. */
const isOfCommand = (words: string, command: string) =>
  /^535 Authentication Failed$|^530 From\/Sender name|^550 Request failed; Mailbox unavailable$/.test(
    words
  ) || command.startsWith('AUTH');

test('Message-IDs are looked up with their brackets, ids of providers without', () => {
  const [mailgunEvent] =
    PROVIDERS.mailgun.read(payloads.mailgunFailure({ ...subject, id: 'seq.1@sender.test' })) ?? [];
  const [sesEvent] = PROVIDERS.ses.read(sns(payloads.sesBounce(subject))) ?? [];

  expect(mailgunEvent && toReading(mailgunEvent).references.returned).toEqual(['<seq.1@sender.test>']);
  expect(sesEvent && toReading(sesEvent).references.returned).toEqual(['576460752303423500']);
});

test.each(Object.keys(PROVIDERS) as Array<keyof typeof PROVIDERS>)(
  '%s: a body of another shape is read as none',
  (name) => {
    const read = [null, 'text', 7, {}, [], [null], { events: [{}] }].map((body) =>
      PROVIDERS[name].read(body)
    );

    expect(read.flatMap((events) => events ?? [])).toEqual([]);
  }
);
