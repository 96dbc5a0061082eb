import { hidePeople } from '../../lib/describe-error';
import { TokenRefused } from '../../lib/access-tokens';
import type { MailboxErrorCode } from '../contract';

export type ConnectionFailure = { code: MailboxErrorCode; message: string };

/** An error whose code is known where it is thrown. */
export class MailboxError extends Error {
  constructor(
    readonly mailboxCode: MailboxErrorCode,
    message: string
  ) {
    super(message);
  }
}

type Parts = {
  message?: unknown;
  code?: unknown;
  authenticationFailed?: unknown;
  responseText?: unknown;
  mailboxMissing?: unknown;
};

const CODES: ReadonlyArray<readonly [RegExp, MailboxErrorCode]> = [
  [/^(?:ENOTFOUND|EAI_AGAIN|EAI_\w+)$/, 'unknown-host'],
  [
    /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT)$/,
    'unreachable',
  ],
  [/CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_(?:GET|VERIFY)/, 'certificate'],
  [/^(?:ERR_SSL_|ERR_TLS_|EPROTO)/, 'encryption'],
  [/^(?:ECONNRESET|EPIPE|NoConnection|EConnectionClosed|ClosedAfterConnect\w*|ETIMEOUT)$/, 'closed'],
];

/** What a failed connection means, with the server's words. Never throws. */
export const connectionFailure = (error: unknown): ConnectionFailure => {
  const { message, code, authenticationFailed, responseText, mailboxMissing } = (error ?? {}) as Parts;
  const said = oneLine(String(responseText ?? message ?? error));
  if (error instanceof MailboxError) return { code: error.mailboxCode, message: said };
  if (authenticationFailed || error instanceof TokenRefused) return { code: 'credentials', message: said };
  if (mailboxMissing) return { code: 'no-inbox', message: said };
  const known = CODES.find(([pattern]) => pattern.test(String(code ?? '')))?.[1];
  if (known) return { code: known, message: said };

  return { code: /STARTTLS|upgrade/i.test(said) ? 'encryption' : 'server', message: said };
};

const oneLine = (text: string): string =>
  hidePeople(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300);
