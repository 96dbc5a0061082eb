import fc from 'fast-check';
import { readAnswer } from '../../../../server/src/sending/delivery/provider-answer';
import { classifyFailure } from '../../../../server/src/sending/failures/classify-failure';

/** The answer of each provider that accepts an email, with the id that it gives it. */
const ACCEPTED: Array<[provider: string, answer: unknown, providerId: string | null]> = [
  ['no answer', undefined, null],
  ['null', null, null],
  ['true', true, null],
  ['a text', 'OK', null],
  ['an empty object', {}, null],
  [
    'nodemailer',
    { accepted: ['a@x.test'], rejected: [], response: '250 OK', messageId: '<a@sender.test>' },
    '<a@sender.test>',
  ],
  ['SES', { MessageId: '0100018f-000000', $metadata: { httpStatusCode: 200 } }, '0100018f-000000'],
  ['Mailgun', { status: 200, id: '<2026@mg.test>', message: 'Queued. Thank you.' }, '<2026@mg.test>'],
  ['Postmark', { To: 'a@x.test', ErrorCode: 0, Message: 'OK', MessageID: 'b7bc2f4a-e38e' }, 'b7bc2f4a-e38e'],
  ['SendGrid', [{ statusCode: 202, body: '', headers: { 'x-message-id': 'aXk1' } }, ''], 'aXk1'],
  ['Resend', { data: { id: '49a3999c-0ce1' }, error: null }, '49a3999c-0ce1'],
  ['older Resend', { id: '49a3999c-0ce1' }, '49a3999c-0ce1'],
  ['Brevo', { messageId: '<2026.1@smtp-relay.test>' }, '<2026.1@smtp-relay.test>'],
  [
    'Brevo by axios',
    { status: 201, headers: {}, data: { messageId: '<2026.1@smtp-relay.test>' } },
    '<2026.1@smtp-relay.test>',
  ],
  [
    'Mailjet',
    { body: { Messages: [{ Status: 'success', To: [{ MessageUUID: '5d47-10f5' }] }] } },
    '5d47-10f5',
  ],
  ['Mandrill', [{ email: 'a@x.test', status: 'sent', reject_reason: null, _id: 'abc123' }], 'abc123'],
  [
    'SparkPost',
    { results: { total_rejected_recipients: 0, total_accepted_recipients: 1, id: '11668' } },
    '11668',
  ],
  ['Azure', { id: 'f2-11', status: 'Succeeded' }, 'f2-11'],
  ['fetch', new Response('{}', { status: 202 }), null],
  ['SMTP2GO', { data: { succeeded: 1, failed: 0, failures: [], email_id: '1abc' } }, null],
  ['superagent', { status: 200, ok: true, accepted: false, error: false, body: {} }, null],
  ['an exit code', { result: 0 }, null],
  ['a status as text', { status: '200', code: 'SUCCESS', message: 'Message sent' }, null],
  ['a code of zero', { code: 0, message: 'success' }, null],
  ['a waiting email', { status: 'queued', delivered: false, message: 'Queued. Thank you.' }, null],
  ['sendmail', { envelope: {}, messageId: '<b@s.test>', response: 'Messages queued' }, '<b@s.test>'],
  ['nodemailer, for later', { accepted: [], rejected: [], pending: [{}], response: '250 OK' }, null],
  ['nodemailer, in part', { accepted: ['a@x.test'], rejected: ['b@x.test'], response: '250 OK' }, null],
  ['no error', { err: null, errors: [], success: 1, sent: true, message: 'Errors: 0' }, null],
  ['a text about an error', 'Sent, error reports go to ada@sender.test', null],
];

test.each(ACCEPTED)('%s: the email is accepted', (_, answer, providerId) => {
  expect(readAnswer(answer)).toEqual({
    messageId: providerId?.startsWith('<') ? providerId : null,
    providerId,
  });
});

type Expected = { outcome: string; class?: string; kind?: string; code: string };

const REFUSED: Array<[name: string, answer: unknown, expected: Expected]> = [
  ['false', false, { outcome: 'failed', class: 'email', code: 'refused' }],
  ['an error without a reason', { error: true }, { outcome: 'failed', code: 'refused' }],
  [
    'an error as text',
    { error: 'Invalid API key' },
    { outcome: 'retry', kind: 'credentials', code: 'refused' },
  ],
  [
    'Resend, wrong key',
    { data: null, error: { statusCode: 401, name: 'validation_error', message: 'API key is invalid' } },
    { outcome: 'retry', kind: 'credentials', code: 'http-401' },
  ],
  [
    'Resend, daily quota',
    {
      data: null,
      error: {
        statusCode: 429,
        name: 'daily_quota_exceeded',
        message: 'You have reached your daily email sending quota.',
      },
    },
    { outcome: 'retry', kind: 'limit', code: 'http-429' },
  ],
  [
    'Resend, unknown recipient field',
    { data: null, error: { statusCode: 422, name: 'validation_error', message: 'Invalid `to` field.' } },
    { outcome: 'failed', class: 'person', code: 'http-422' },
  ],
  [
    'Resend without a connection',
    {
      data: null,
      error: {
        name: 'application_error',
        statusCode: null,
        message: 'Unable to fetch data. The request could not be resolved.',
      },
    },
    { outcome: 'uncertain', code: 'refused' },
  ],
  [
    'an error with 500',
    { error: { statusCode: 500, message: 'Oops' } },
    { outcome: 'uncertain', code: 'http-500' },
  ],
  [
    'a status',
    { status: 401, data: { message: 'Key not found', code: 'unauthorized' } },
    { outcome: 'retry', kind: 'credentials', code: 'http-401' },
  ],
  [
    'a statusCode',
    { statusCode: 400, body: { message: 'Bad content' } },
    { outcome: 'failed', class: 'email', code: 'http-400' },
  ],
  [
    'a status in an array',
    [
      {
        statusCode: 403,
        body: { errors: [{ message: 'The from address does not match a verified Sender Identity.' }] },
      },
    ],
    { outcome: 'retry', kind: 'sender-not-allowed', code: 'http-403' },
  ],
  ['fetch', new Response('', { status: 422 }), { outcome: 'failed', code: 'http-422' }],
  [
    'nodemailer, rejected',
    { accepted: [], rejected: ['a@x.test'], response: '550 5.1.1 User unknown' },
    { outcome: 'failed', class: 'person', code: 'smtp-550' },
  ],
  ['rejected without a reason', { rejected: ['a@x.test'] }, { outcome: 'failed', code: 'refused' }],
  [
    'Mandrill, rejected',
    [{ email: 'a@x.test', status: 'rejected', reject_reason: 'hard-bounce', _id: 'x' }],
    { outcome: 'failed', class: 'person', code: 'refused' },
  ],
  [
    'Mailjet, error',
    {
      body: {
        Messages: [
          {
            Status: 'error',
            Errors: [
              {
                ErrorCode: 'send-0008',
                StatusCode: 403,
                ErrorMessage: 'not an authorized sender email address',
              },
            ],
          },
        ],
      },
    },
    { outcome: 'retry', kind: 'sender-not-allowed', code: 'refused' },
  ],
  [
    'Postmark, error code',
    { ErrorCode: 406, Message: 'You tried to send to recipient(s) that have been marked as inactive.' },
    { outcome: 'failed', class: 'person', code: 'refused' },
  ],
  [
    'success: false',
    { success: false, message: 'Daily sending limit exceeded' },
    { outcome: 'retry', kind: 'limit', code: 'refused' },
  ],
  [
    'an error as value',
    new Error('Account suspended'),
    { outcome: 'retry', kind: 'account-blocked', code: 'refused' },
  ],
  [
    'an SMTP line',
    '550 5.4.5 Daily user sending limit exceeded',
    { outcome: 'retry', kind: 'limit', code: 'smtp-550' },
  ],
  [
    'Azure',
    {
      id: 'f2',
      status: 'Failed',
      error: {
        code: 'EmailDroppedAllRecipientsSuppressed',
        message: 'All recipients are on the suppression list',
      },
    },
    { outcome: 'failed', class: 'person', code: 'EmailDroppedAllRecipientsSuppressed' },
  ],
  [
    'a status code as text',
    { statusCode: '401' },
    { outcome: 'retry', kind: 'credentials', code: 'http-401' },
  ],
  [
    'a code in words',
    { code: 'unauthorized' },
    { outcome: 'retry', kind: 'credentials', code: 'unauthorized' },
  ],
  [
    'an axios error as JSON',
    { name: 'AxiosError', code: 'ERR_BAD_REQUEST', message: 'Request failed', response: { status: 401 } },
    { outcome: 'retry', kind: 'credentials', code: 'http-401' },
  ],
  [
    'an error that lost its class',
    { name: 'AxiosError', code: 'ECONNRESET', message: 'socket hang up' },
    { outcome: 'uncertain', code: 'ECONNRESET' },
  ],
  ['a response', { response: { status: 401 } }, { outcome: 'retry', kind: 'credentials', code: 'http-401' }],
  [
    'an SMTP reply',
    { response: '550 5.1.1 No such user' },
    { outcome: 'failed', class: 'person', code: 'smtp-550' },
  ],
  ['a message', { message: 'Unauthorized' }, { outcome: 'retry', kind: 'credentials', code: 'refused' }],
  ['a message in data', { data: { message: 'Forbidden' } }, { outcome: 'failed', code: 'refused' }],
  ['a message of a failure', { message: 'Error: no' }, { outcome: 'failed', code: 'refused' }],
  ["success: 'false'", { success: 'false' }, { outcome: 'failed', code: 'refused' }],
  ['success: 0', { success: 0 }, { outcome: 'failed', code: 'refused' }],
  ['sent: false', { sent: false }, { outcome: 'failed', code: 'refused' }],
  ['accepted: false', { accepted: false }, { outcome: 'failed', code: 'refused' }],
  ["status: 'bounced'", { status: 'bounced' }, { outcome: 'failed', code: 'refused' }],
  [
    "status: 'unauthorized'",
    { status: 'unauthorized' },
    { outcome: 'retry', kind: 'credentials', code: 'refused' },
  ],
  ["result: 'error'", { result: 'error' }, { outcome: 'failed', code: 'refused' }],
  ['nobody accepted', { accepted: [] }, { outcome: 'failed', code: 'refused' }],
  ['nobody sent to', { failed: ['a@x.test'], sent: [] }, { outcome: 'failed', code: 'refused' }],
  ['all failed', { failed: ['a@x.test'] }, { outcome: 'failed', code: 'refused' }],
  [
    'SMTP2GO',
    { data: { succeeded: 0, failed: 1, failures: ['a@x.test: user unknown'] } },
    { outcome: 'failed', class: 'person', code: 'refused' },
  ],
  [
    'SparkPost',
    { results: { total_rejected_recipients: 1, total_accepted_recipients: 0, id: '1' } },
    { outcome: 'failed', code: 'refused' },
  ],
  ['err', { err: 'Invalid API key' }, { outcome: 'retry', kind: 'credentials', code: 'refused' }],
  [
    'err as an object',
    { err: { statusCode: 401 } },
    { outcome: 'retry', kind: 'credentials', code: 'http-401' },
  ],
  ['a text of an error', 'Error: daily limit exceeded', { outcome: 'retry', kind: 'limit', code: 'refused' }],
  ['a text', 'Unauthorized', { outcome: 'retry', kind: 'credentials', code: 'refused' }],
];

const refusalOf = (answer: unknown): unknown => {
  try {
    readAnswer(answer);
  } catch (error) {
    return error;
  }
  throw new Error('The answer was taken for an acceptance.');
};

test.each(REFUSED)('%s: the answer is a refusal', (_, answer, expected) => {
  expect(classifyFailure(refusalOf(answer))).toMatchObject(expected);
});

test('a refusal without a reason counts for the circuit breaker, and says so in words', () => {
  const { isGeneral, message } = classifyFailure(refusalOf(false));

  expect([isGeneral, message]).toEqual([
    true,
    'The provider answered “false”, which is a refusal without a reason.',
  ]);
});

test('reading an answer throws nothing but refusals, whatever it is', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (answer) => {
      try {
        readAnswer(answer);
      } catch (error) {
        expect((error as Error).constructor.name).toBe('ProviderRefusal');
      }
    })
  );
});
