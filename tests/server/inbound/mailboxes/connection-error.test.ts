import { connectionFailure, MailboxError } from '../../../../server/src/inbound/mailboxes/connection-error';

const error = (fields: object, message = 'Command failed') => Object.assign(new Error(message), fields);

test.each([
  ['credentials', error({ authenticationFailed: true, responseText: 'Authentication failed.' })],
  ['unknown-host', error({ code: 'ENOTFOUND' })],
  ['unreachable', error({ code: 'ECONNREFUSED' })],
  ['unreachable', error({ code: 'CONNECT_TIMEOUT' })],
  ['certificate', error({ code: 'CERT_HAS_EXPIRED' })],
  ['certificate', error({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })],
  ['certificate', error({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })],
  ['encryption', error({ code: 'ERR_SSL_WRONG_VERSION_NUMBER' })],
  ['closed', error({ code: 'NoConnection' })],
  ['no-inbox', error({ mailboxMissing: true })],
  ['unreadable-password', new MailboxError('unreadable-password', 'Another key')],
  ['server', error({ responseText: 'Try later' })],
  ['server', undefined],
])('a failed connection is %s', (code, cause) => {
  expect(connectionFailure(cause).code).toBe(code);
});

test('the message has no email addresses, and fits into one line', () => {
  const { message } = connectionFailure(
    error({ responseText: `No mailbox\nof ada@a.test ${'x'.repeat(999)}` })
  );

  expect(message).toMatch(/^No mailbox of \*\*\* x+$/);
  expect(message.length).toBeLessThanOrEqual(300);
});
