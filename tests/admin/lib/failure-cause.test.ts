import { errorAdviceKey, causeKey, formatErrorCode, quoteKey } from '../../../admin/src/lib/failure-cause';
import english from '../../../admin/src/messages/en.json';

const failed = (errorCode: string | null) => ({ state: 'failed' as const, errorCode, skipReason: null });
const skipped = (skipReason: string | null) => ({ state: 'skipped' as const, errorCode: null, skipReason });

test.each([
  ['smtp-535', 'emails.cause.credentials'],
  ['EAUTH', 'emails.cause.credentials'],
  ['http-401', 'emails.cause.credentials'],
  ['smtp-552', 'emails.cause.too-large'],
  ['smtp-450', 'emails.cause.later'],
  ['smtp-550', 'emails.cause.refused'],
  ['http-429', 'emails.cause.too-many'],
  ['http-422', 'emails.cause.provider-refused'],
  ['EENVELOPE', 'emails.cause.unsendable'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'emails.cause.insecure'],
  ['ECONFIG', 'emails.cause.settings'],
  ['compose', 'emails.cause.unwritable'],
  ['ECONNREFUSED', 'emails.cause.unreachable'],
  ['ENOTFOUND', 'emails.cause.unreachable'],
  ['something else', 'emails.cause.unknown'],
  [null, 'emails.cause.unknown'],
])('the cause of %s is %s', (errorCode, key) => {
  expect(causeKey(failed(errorCode))).toBe(key);
  expect(english).toHaveProperty([key]);
});

test.each(['bounced', 'complained', 'unsubscribed', 'replied', 'stopped', 'by-hand', 'prospect-deleted'])(
  'the skip reason %s has a message',
  (skipReason) => {
    expect(english).toHaveProperty([causeKey(skipped(skipReason))]);
  }
);

test('an unknown skip reason has the general message', () => {
  expect(causeKey(skipped('unheard-of'))).toBe('emails.reason.skipped');
});

test.each([
  'unknown-mailbox',
  'suppressed',
  'content',
  'size',
  'limit',
  'credentials',
  'sender-not-allowed',
  'domain-authentication',
  'account-blocked',
] as const)('what the provider complains about says more than its code: %s', (errorKind) => {
  const email = { ...failed('smtp-550'), errorKind };

  expect(causeKey(email)).toBe(`emails.cause.${errorKind}`);
  expect(english).toHaveProperty([causeKey(email)]);
  expect(english).toHaveProperty([errorAdviceKey('smtp-550', errorKind)]);
});

test('errors of the provider and of the plugin are quoted under different messages', () => {
  expect(quoteKey(failed('smtp-550'))).toBe('emails.provider-message');
  expect(quoteKey(failed('compose'))).toBe('emails.template-error');
  expect(quoteKey({ ...failed('interrupted'), state: 'uncertain' })).toBeNull();
});

test.each([
  'smtp-535',
  'smtp-552',
  'smtp-450',
  'smtp-550',
  'http-429',
  'http-422',
  'EENVELOPE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ECONFIG',
  'ECONNREFUSED',
  'something else',
])('there is advice for %s', (errorCode) => {
  expect(english).toHaveProperty([errorAdviceKey(errorCode)]);
});

test('error codes are formatted for people', () => {
  expect(['smtp-535', 'http-429', 'ECONNREFUSED'].map(formatErrorCode)).toEqual([
    'SMTP 535',
    'HTTP 429',
    'ECONNREFUSED',
  ]);
});
