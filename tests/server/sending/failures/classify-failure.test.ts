import fc from 'fast-check';
import { classifyFailure, retryDelayMinutes } from '../../../../server/src/sending/failures/classify-failure';

type Fields = Record<string, unknown>;

const failure = (message: string, fields: Fields = {}) => Object.assign(new Error(message), fields);

const smtp = (code: string, command: string, response: string) =>
  failure(`Message failed: ${response}`, {
    code,
    command,
    response,
    responseCode: Number(response.slice(0, 3)),
  });

test.each([
  [
    'connection refused',
    failure('connect ECONNREFUSED 127.0.0.1:25', { code: 'ESOCKET', command: 'CONN', syscall: 'connect' }),
    'retry',
    'ESOCKET',
  ],
  [
    'connection refused, without a command',
    failure('connect ECONNREFUSED', { code: 'ECONNREFUSED' }),
    'retry',
    'ECONNREFUSED',
  ],
  [
    'no such host',
    failure('getaddrinfo ENOTFOUND smtp.x.org', { code: 'EDNS', command: 'CONN' }),
    'retry',
    'EDNS',
  ],
  [
    'no connection in time',
    failure('Connection timeout', { code: 'ETIMEDOUT', command: 'CONN' }),
    'retry',
    'ETIMEDOUT',
  ],
  [
    'no greeting',
    failure('Greeting never received', { code: 'ETIMEDOUT', command: 'CONN' }),
    'retry',
    'ETIMEDOUT',
  ],
  [
    'an expired certificate',
    failure('certificate has expired', { code: 'ESOCKET', command: 'CONN' }),
    'retry',
    'ESOCKET',
  ],
  [
    'a self-signed certificate',
    failure('self-signed certificate in certificate chain', { code: 'ESOCKET', command: 'CONN' }),
    'retry',
    'ESOCKET',
  ],
  [
    'a server without TLS',
    failure('80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number', {
      code: 'ESOCKET',
      command: 'CONN',
    }),
    'retry',
    'ESOCKET',
  ],
  [
    'STARTTLS failed',
    failure('Error initiating TLS - x', { code: 'ETLS', command: 'STARTTLS' }),
    'retry',
    'ETLS',
  ],
  [
    'no credentials',
    failure('Missing credentials for "PLAIN"', { code: 'EAUTH', command: 'API' }),
    'retry',
    'EAUTH',
  ],
  ['wrong credentials', smtp('EAUTH', 'AUTH PLAIN', '535 5.7.8 Authentication failed'), 'retry', 'smtp-535'],
  [
    'no authentication',
    smtp('EENVELOPE', 'MAIL FROM', '530 5.7.0 Authentication required'),
    'retry',
    'smtp-530',
  ],
  ['554 as greeting', smtp('EPROTOCOL', 'CONN', '554 No service for you'), 'retry', 'smtp-554'],
  ['421 at MAIL FROM', smtp('EENVELOPE', 'MAIL FROM', '421 4.7.0 Try later'), 'retry', 'smtp-421'],
  ['450 at RCPT TO', smtp('EENVELOPE', 'RCPT TO', '450 4.2.1 Greylisted'), 'retry', 'smtp-450'],
  ['452, mailbox full', smtp('EENVELOPE', 'RCPT TO', '452 4.2.2 Mailbox full'), 'retry', 'smtp-452'],
  ['451 after DATA', smtp('EMESSAGE', 'DATA', '451 4.3.0 Local error'), 'retry', 'smtp-451'],
  ['553 at MAIL FROM', smtp('EENVELOPE', 'MAIL FROM', '553 5.7.1 Not owned by user'), 'retry', 'smtp-553'],
  ['550 at RCPT TO', smtp('EENVELOPE', 'RCPT TO', '550 5.1.1 No such user'), 'failed', 'smtp-550'],
  ['554 after DATA', smtp('EMESSAGE', 'DATA', '554 5.7.1 Looks like spam'), 'failed', 'smtp-554'],
  [
    'a reply code only in the response text',
    failure('x', { response: '550-5.7.1 No\n550 5.7.1 way' }),
    'failed',
    'smtp-550',
  ],
  [
    'a recipient the library refuses',
    failure('No recipients defined', { code: 'EENVELOPE', command: 'API' }),
    'failed',
    'EENVELOPE',
  ],
  [
    'a mail the library refuses',
    failure('Message size larger than allowed 1', { code: 'EMESSAGE', command: 'MAIL FROM' }),
    'failed',
    'EMESSAGE',
  ],
  [
    'an answer later than the timeout',
    failure('Timeout', { code: 'ETIMEDOUT', command: 'CONN' }),
    'uncertain',
    'ETIMEDOUT',
  ],
  [
    'a socket closed',
    failure('Connection closed unexpectedly', { code: 'ECONNECTION', command: 'CONN' }),
    'uncertain',
    'ECONNECTION',
  ],
  [
    'a socket reset',
    failure('read ECONNRESET', { code: 'ESOCKET', command: 'CONN' }),
    'uncertain',
    'ESOCKET',
  ],
  ['a broken stream', failure('x', { code: 'ESTREAM', command: 'API' }), 'uncertain', 'ESTREAM'],
  [
    'a message failed without a reply',
    failure('Message failed', { code: 'EMESSAGE', command: 'DATA' }),
    'uncertain',
    'EMESSAGE',
  ],
  ['a reply that is not a refusal', smtp('EPROTOCOL', 'CONN', '250 OK'), 'uncertain', 'EPROTOCOL'],
  ['an error without details', new Error('Oh no'), 'uncertain', 'unknown'],
])('%s is classified', (_, error, outcome, code) => {
  expect(classifyFailure(error)).toMatchObject({ outcome, code });
});

test.each([
  ['400', { statusCode: 400 }, 'failed', 'http-400'],
  ['403 as a code', { code: 403 }, 'failed', 'http-403'],
  ['422 in a response', { response: { status: 422 } }, 'failed', 'http-422'],
  ['413 in a response of another library', { response: { statusCode: 413 } }, 'failed', 'http-413'],
  [
    'a throttled 400',
    { name: 'Throttling', code: 'Throttling', $metadata: { httpStatusCode: 400 } },
    'retry',
    'http-400',
  ],
  ['401', { status: 401 }, 'retry', 'http-401'],
  ['429', { status: 429 }, 'retry', 'http-429'],
  ['408', { status: 408 }, 'uncertain', 'http-408'],
  ['500', { statusCode: 500 }, 'uncertain', 'http-500'],
  ['503', { response: { status: 503 } }, 'uncertain', 'http-503'],
  ['no answer', { code: 'ECONNABORTED' }, 'uncertain', 'ECONNABORTED'],
])('HTTP %s is classified', (_, fields: Fields, outcome, code) => {
  expect(classifyFailure(failure('Refused', fields))).toMatchObject({ outcome, code, isHardBounce: false });
});

test.each([
  ['seconds', { 'retry-after': '90' }, 90],
  ['a Headers object', new Headers({ 'Retry-After': '7' }), 7],
  ['more than a day', { 'Retry-After': '999999' }, 86_400],
  ['a date', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, 0],
  ['an invalid value', { 'retry-after': ['-3'] }, 0],
])('reads Retry-After from %s', (_, headers, seconds) => {
  const { retryAfterSeconds } = classifyFailure(failure('Slow down', { response: { status: 429, headers } }));

  expect(retryAfterSeconds).toBe(seconds);
});

test.each([
  ['ECONNREFUSED', 'retry'],
  ['UND_ERR_CONNECT_TIMEOUT', 'retry'],
  ['UND_ERR_SOCKET', 'uncertain'],
])('an error with the cause %s is classified by its cause', (code, outcome) => {
  expect(classifyFailure(new TypeError('fetch failed', { cause: failure('x', { code }) }))).toMatchObject({
    outcome,
    code,
  });
});

test.each([
  ['5.1.1', '550 5.1.1 Who?', true],
  ['5.1.10', '550 5.1.10 Recipient not found', true],
  ['5.2.1', '550 5.2.1 Mailbox disabled', true],
  ['text without a status code', '550 No such user here', true],
  ['5.1.0', '550 5.1.0 Sender rejected', false],
  ['5.7.1', '550 5.7.1 User unknown to our policy', false],
  ['5.2.2, mailbox full', '552 5.2.2 Mailbox full', false],
  ['no reason', '550 Rejected', false],
  ['4.1.1', '450 4.1.1 User unknown', false],
])('tells hard bounces by status code or text: %s, %j', (_, response, isHardBounce) => {
  expect(classifyFailure(smtp('EENVELOPE', 'RCPT TO', response)).isHardBounce).toBe(isHardBounce);
});

test('an unknown sender is not a hard bounce', () => {
  expect(classifyFailure(smtp('EENVELOPE', 'MAIL FROM', '550 User unknown')).isHardBounce).toBe(false);
});

test('the message contains the provider’s text, on one line of at most 500 characters', () => {
  const { message } = classifyFailure(
    smtp('EENVELOPE', 'RCPT TO', `550 5.1.1 No\r\n\u0000such\u202e user ${'x'.repeat(900)}`)
  );

  expect(message).toMatch(/^Message failed: 550 5\.1\.1 No such user x+$/);
  expect(message).toHaveLength(500);
});

test('the message contains the error text of an HTTP response', () => {
  const error = failure('Bad Request', {
    code: 400,
    response: { body: { errors: [{ message: 'The from address is unknown' }] } },
  });

  expect(classifyFailure(error).message).toBe('Bad Request: The from address is unknown');
});

test.each([
  'smtp://bea:hunter2hunter2@x.org failed',
  'AUTH PLAIN hunter2hunter2==',
  'AUTH LOGIN hunter2hunter2',
  'Authorization: Bearer hunter2hunter2.x',
  'auth {"user":"bea","pass":"hunter2hunter2"}',
  'password=hunter2hunter2&x=1',
  'api_key: hunter2hunter2',
  'SENDGRID_API_KEY=hunter2hunter2',
  'the key SG.hunter2hunter2 is wrong',
])('credentials are masked in the message: %s', (text) => {
  const { message } = classifyFailure(new Error(text, { cause: text }));

  expect(message).not.toContain('hunter2');
  expect(message).toContain('***');
});

test('classifying never throws, whatever value was thrown', () => {
  const hostile = {
    get message(): string {
      throw new Error('no');
    },
  };
  const circular: Fields = { code: 1 };
  circular.cause = circular;

  for (const thrown of [
    hostile,
    circular,
    null,
    undefined,
    'text',
    7,
    Symbol('x'),
    () => 1,
    Object.create(null),
  ]) {
    expect(classifyFailure(thrown)).toMatchObject({ outcome: 'uncertain', code: 'unknown' });
  }
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (thrown) => {
      expect(['retry', 'failed', 'uncertain']).toContain(classifyFailure(thrown).outcome);
    })
  );
});

test('a value without a message gets a default message', () => {
  expect(classifyFailure(undefined).message).toBe('The provider gave no reason.');
  expect(classifyFailure('It is late').message).toBe('It is late');
});

test('twelve retries are spread over about 48 hours, then there are no more', () => {
  const delays = Array.from({ length: 14 }, (_, index) => retryDelayMinutes(index + 1));

  expect(delays).toEqual([1, 5, 15, 60, 180, 360, 360, 360, 360, 360, 360, 360, null, null]);
  expect(retryDelayMinutes(1_000_000)).toBeNull();
});
