import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classifyFailure } from '../../../../server/src/sending/failures/classify-failure';
import { FAILURE_RULES } from '../../../../server/src/sending/failures/failure-rules';

/** The meaning of an answer. `hold`: hours, `next-try` or `person`; compared if it is given. */
type Expected = { class: 'person' | 'email' | 'sender' | 'moment'; kind?: string; hold?: number | string };

const read = (name: string) => readFileSync(join(__dirname, name), 'utf8').trim().split('\n');

/** Answers of SMTP servers as people met them, with the command that nodemailer names. */
const SMTP_ANSWERS = read('smtp-answers.tsv')
  .slice(1)
  .map((line) => {
    const [about, kind, hold, provider, command, answer, source] = line.split('\t') as string[];
    const expected = { class: about, ...(kind && { kind }), ...(hold && { hold: Number(hold) || hold }) };
    return {
      provider,
      command,
      answer: answer.replaceAll('\\n', '\n'),
      source,
      expected: expected as Expected,
    };
  });

type ApiAnswer = Expected & { provider: string; error: { message: string }; source: string };

/** Errors of HTTP providers, in the shape in which their libraries throw them. */
const API_ANSWERS = read('api-answers.jsonl').map((line) => {
  const { provider, error, source, ...expected } = JSON.parse(line) as ApiAnswer;
  return { provider, source, expected, error: Object.assign(new Error(error.message), error) };
});

/** As nodemailer throws it. */
const smtpError = (command: string, response: string) => {
  const code = { 'AUTH PLAIN': 'EAUTH', CONN: 'EPROTOCOL', DATA: 'EMESSAGE' }[command] ?? 'EENVELOPE';
  const prefix = {
    'AUTH PLAIN': 'Invalid login',
    DATA: 'Message failed',
    'MAIL FROM': 'Mail command failed',
  }[command];
  return Object.assign(
    new Error(`${prefix ?? "Can't send mail - all recipients were rejected"}: ${response}`),
    {
      code,
      command,
      response,
      responseCode: Number(response.slice(0, 3)),
    }
  );
};

const OUTCOMES = { person: 'failed', email: 'failed', sender: 'retry', moment: 'retry' };

const readHold = (hold: ReturnType<typeof classifyFailure>['hold']) =>
  hold !== null && typeof hold === 'object' && 'seconds' in hold ? hold.seconds / 3600 : hold;

const expectClass = (error: unknown, expected: Expected) => {
  const classified = classifyFailure(error);

  expect({
    class: classified.class,
    ...(expected.kind && { kind: classified.kind }),
    ...(expected.hold && { hold: readHold(classified.hold) }),
  }).toEqual(expected);
  expect(classified.outcome).toBe(OUTCOMES[expected.class]);
  expect(classified.isHardBounce).toBe(expected.class === 'person');
  expect(classified.hold === null).toBe(expected.class !== 'sender');
};

test.each(SMTP_ANSWERS)('$provider at $command: $answer', ({ command, answer, expected }) =>
  expectClass(smtpError(command, answer), expected)
);

test.each(API_ANSWERS)('$provider: $error.message', ({ error, expected }) => expectClass(error, expected));

test('the table of answers is large, covers each class, and names its sources', () => {
  const answers = [...SMTP_ANSWERS, ...API_ANSWERS];

  expect(answers.length).toBeGreaterThanOrEqual(200);
  for (const one of ['person', 'email', 'sender', 'moment'])
    expect(answers.filter(({ expected }) => expected.class === one).length).toBeGreaterThanOrEqual(15);
  for (const { source } of answers) expect(source).toMatch(/^https:\/\//);
});

test('a limit that names its end holds the sender until then', () => {
  const { hold } = classifyFailure({
    status: 420,
    details:
      'Domain x.test is not allowed to send: recipient limit exceeded, try again after Mon, 25 Aug 2025 07:00:31 UTC',
  });

  expect(hold).toEqual({ until: new Date('2025-08-25T07:00:31Z') });
});

test.each([
  [
    'a connection lost after DATA',
    { code: 'ECONNECTION', command: 'CONN', message: 'Connection closed: daily limit exceeded' },
  ],
  [
    'a connection lost after a quoted line',
    {
      code: 'ECONNECTION',
      command: 'CONN',
      message: 'Connection closed: 550 5.4.5 Daily user sending limit exceeded',
    },
  ],
  ['a timeout', { code: 'ETIMEDOUT', command: 'DATA', message: 'Timeout' }],
  ['HTTP 502 with words', { statusCode: 502, message: 'Account suspended' }],
  ['HTTP 503 with words', { statusCode: 503, message: 'User unknown' }],
])('%s stays uncertain', (_, error) => {
  expect(classifyFailure(error)).toMatchObject({ outcome: 'uncertain', hold: null, isHardBounce: false });
});

test.each([
  [7200, 7200],
  [2, 86_400],
])('a daily limit with Retry-After %i holds the sender for %i seconds', (retryAfter, seconds) => {
  const { hold } = classifyFailure({
    statusCode: 429,
    name: 'daily_quota_exceeded',
    message: 'You have reached your daily email sending quota.',
    headers: { 'retry-after': String(retryAfter) },
  });

  expect(hold).toEqual({ seconds });
});

test('neither request nor config of an HTTP client is read: they hold the email and the key', () => {
  const error = Object.assign(new Error('Request failed with status code 400'), {
    config: { data: 'Daily limit exceeded', headers: { 'api-key': 'nobody-may-see' } },
    request: { body: 'Account suspended' },
    response: { status: 400, headers: { message: 'Daily limit exceeded' }, data: { message: 'Bad' } },
  });

  expect(classifyFailure(error)).toMatchObject({
    class: 'email',
    message: 'Request failed with status code 400: Bad',
  });
});

test('each rule names a source', () => {
  for (const { sources } of FAILURE_RULES) {
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(source).toMatch(/^https:\/\//);
  }
});
