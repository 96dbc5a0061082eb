/** Bodies as the documentation of each provider shows them, with our addresses and ids. */

export type Subject = {
  /** Address of the person. */
  address: string;
  /** The provider's id of the email, or its Message-ID. */
  id: string;
  /** Unique for each event. */
  event: string;
  /** Seconds. */
  at: number;
};

const iso = (at: number) => new Date(at * 1000).toISOString();

/** https://docs.aws.amazon.com/ses/latest/dg/notification-examples.html */
export const sesBounce = ({ address, id, event, at }: Subject, status = '5.1.1') => ({
  notificationType: 'Bounce',
  bounce: {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    reportingMTA: 'dns; email.example.com',
    bouncedRecipients: [
      {
        emailAddress: address,
        status,
        action: 'failed',
        diagnosticCode: `smtp; 550 ${status} <${address}>... User`,
      },
    ],
    timestamp: iso(at),
    feedbackId: event,
    remoteMtaIp: '192.0.2.10',
  },
  mail: {
    timestamp: iso(at - 60),
    source: 'ada@sender.test',
    sourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/sender.test',
    messageId: id,
    destination: [address],
    headersTruncated: false,
    headers: [
      { name: 'From', value: 'Ada <ada@sender.test>' },
      { name: 'To', value: address },
    ],
  },
});

export const sesComplaint = ({ address, id, event, at }: Subject) => ({
  notificationType: 'Complaint',
  complaint: {
    userAgent: 'AnyCompany Feedback Loop (V0.01)',
    complainedRecipients: [{ emailAddress: address }],
    complaintFeedbackType: 'abuse',
    arrivalDate: iso(at),
    timestamp: iso(at),
    feedbackId: event,
  },
  mail: {
    timestamp: iso(at - 60),
    source: 'ada@sender.test',
    messageId: id,
    destination: [address],
  },
});

/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event */
export const sendgridEvent = (kind: string, { address, id, event, at }: Subject, fields: object = {}) => ({
  email: address,
  timestamp: at,
  'smtp-id': `<${event}@ismtpd-555>`,
  event: kind,
  category: ['cat facts'],
  sg_event_id: event,
  sg_message_id: `${id}.filter0001.16648.5515E0B88.0`,
  ...fields,
});

export const sendgridBounce = (subject: Subject) =>
  sendgridEvent('bounce', subject, { reason: '500 unknown recipient', status: '5.0.0', type: 'bounce' });

/** https://documentation.mailgun.com/docs/mailgun/user-manual/events/webhooks */
export const mailgunFailure = ({ address, id, event, at }: Subject, fields: object = {}) => ({
  'event-data': {
    event: 'failed',
    severity: 'permanent',
    reason: 'bounce',
    id: event,
    timestamp: at + 0.195375,
    'log-level': 'error',
    'delivery-status': {
      'attempt-no': 1,
      code: 550,
      'enhanced-code': '5.1.1',
      message: `5.1.1 The email account that you tried to reach does not exist.`,
      description: '',
      'session-seconds': 0,
    },
    flags: { 'is-routed': false, 'is-authenticated': true, 'is-system-test': false, 'is-test-mode': false },
    message: {
      headers: { to: address, 'message-id': id, from: 'Ada <ada@sender.test>', subject: 'A question' },
      attachments: [],
      size: 512,
    },
    recipient: address,
    'recipient-domain': 'people.test',
    tags: [],
    'user-variables': {},
    ...fields,
  },
});

/** https://postmarkapp.com/developer/webhooks/bounce-webhook */
export const postmarkBounce = ({ address, id, event, at }: Subject, type = 'HardBounce') => ({
  RecordType: 'Bounce',
  MessageStream: 'outbound',
  ID: event,
  Type: type,
  TypeCode: 1,
  Name: 'Hard bounce',
  Tag: 'Test',
  MessageID: id,
  Metadata: {},
  ServerID: 23,
  Description: 'The server was unable to deliver your message (ex: unknown user, mailbox not found).',
  Details: 'smtp;550 5.1.1 The email account that you tried to reach does not exist.',
  Email: address,
  From: 'ada@sender.test',
  BouncedAt: iso(at),
  DumpAvailable: true,
  Inactive: true,
  CanActivate: true,
  Subject: 'A question',
});

/** https://postmarkapp.com/developer/webhooks/spam-complaint-webhook */
export const postmarkComplaint = (subject: Subject) => ({
  ...postmarkBounce(subject, 'SpamComplaint'),
  RecordType: 'SpamComplaint',
  TypeCode: 512,
  Name: 'Spam complaint',
});

/** https://resend.com/docs/webhooks/emails/bounced */
export const resendBounce = ({ address, id, at }: Subject) => ({
  type: 'email.bounced',
  created_at: iso(at),
  data: {
    created_at: iso(at - 60),
    email_id: id,
    from: 'Ada <ada@sender.test>',
    to: [address],
    subject: 'A question',
    bounce: {
      message:
        "The recipient's email address is on the suppression list because it has a recent history of hard bounces.",
      subType: 'Suppressed',
      type: 'Permanent',
    },
  },
});

/** https://developers.brevo.com/docs/transactional-webhooks */
export const brevoEvent = (kind: string, { address, id, at }: Subject, reason = '') => ({
  event: kind,
  email: address,
  id: 26224,
  date: '2026-02-20 12:00:00',
  ts: at,
  'message-id': id,
  ts_event: at,
  subject: 'A question',
  tag: '["transactionalTag"]',
  sending_ip: '185.41.28.109',
  ts_epoch: at * 1000,
  tags: ['transactionalTag'],
  reason,
});

/** https://dev.mailjet.com/email/guides/webhooks/ */
export const mailjetBounce = ({ address, id, event, at }: Subject) => ({
  event: 'bounce',
  time: at,
  MessageID: Number(id),
  Message_GUID: event,
  email: address,
  mj_campaign_id: 0,
  mj_contact_id: 0,
  customcampaign: '',
  CustomID: '',
  Payload: '',
  blocked: false,
  hard_bounce: true,
  error_related_to: 'recipient',
  error: 'invalid domain',
  comment: 'Host or domain name not found. Name service error for name=people.test type=A: Host not found',
});

/** docs/webhooks.md */
export const genericEvents = (subjects: Subject[], fields: object = {}) => ({
  events: subjects.map(({ address, id, event, at }) => ({
    id: event,
    kind: 'bounced',
    messageId: id,
    recipient: address,
    code: '5.1.1',
    reason: '550 5.1.1 User unknown',
    occurredAt: iso(at),
    ...fields,
  })),
});
