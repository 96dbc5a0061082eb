import type { EmailRow, FailureKind } from '../../../server/src/emails/contract';

type FailedEmail = Pick<EmailRow, 'state' | 'errorCode' | 'skipReason'> &
  Partial<Pick<EmailRow, 'errorKind'>>;

/** Causes of error codes from SMTP servers, HTTP providers and connections. The first match wins. */
const CAUSES: Array<[code: RegExp, cause: string]> = [
  [/^(smtp-53[0458]|http-40[13]|EAUTH|ENOAUTH|EOAUTH2)$/, 'credentials'],
  [/^(smtp-552|http-413)$/, 'too-large'],
  [/^http-429$/, 'too-many'],
  [/^smtp-4/, 'later'],
  [/^smtp-5/, 'refused'],
  [/^(http-|refused$)/, 'provider-refused'],
  [/^(EENVELOPE|EMESSAGE)$/, 'unsendable'],
  [/^(ETLS|SELF_SIGNED|DEPTH_ZERO|CERT_|ERR_TLS|UNABLE_TO_)/, 'insecure'],
  [/^(ECONFIG|EPROXY)$/, 'settings'],
  [/^compose$/, 'unwritable'],
  [/^entry-field$/, 'field-gone'],
  [/^compose-interrupted$/, 'compose-interrupted'],
  [/^(EDNS|ENOTFOUND|EAI_AGAIN|ECONN|EHOSTUNREACH|ENETUNREACH|ESOCKET|ETIMEDOUT|UND_ERR)/, 'unreachable'],
];

/** The message key of the reason why an email waits or was not sent. */
export const causeKey = ({ state, errorCode, errorKind, skipReason }: FailedEmail): string => {
  if (state === 'skipped')
    return `emails.reason.${SKIP_REASONS.has(skipReason ?? '') ? skipReason : 'skipped'}`;
  if (state === 'missed') return 'emails.reason.missed';
  if (state === 'uncertain') {
    return errorCode === INTERRUPTED ? 'emails.reason.interrupted' : 'emails.reason.uncertain';
  }
  return errorCauseKey(errorCode, errorKind);
};

/** The message key of what an error means. `errorKind` says more than the code, where the provider's words do. */
export const errorCauseKey = (errorCode: string | null, errorKind?: FailureKind | null): string => {
  if (errorKind) return `emails.cause.${errorKind}`;
  const [, cause] = CAUSES.find(([code]) => code.test(errorCode ?? '')) ?? [];

  return `emails.cause.${cause ?? 'unknown'}`;
};

/** The message key of the advice for a person who sets up and tests the provider. */
export const errorAdviceKey = (errorCode: string, errorKind?: FailureKind | null): string =>
  errorCauseKey(errorCode, errorKind).replace('emails.cause.', 'sending.advice.');

/** `smtp-535` → `SMTP 535`, `http-429` → `HTTP 429`. Other codes are returned unchanged. */
export const formatErrorCode = (errorCode: string): string =>
  errorCode.replace(/^(smtp|http)-/, (_, protocol: string) => `${protocol.toUpperCase()} `);

/** The message key that introduces the quoted error message; null if the message would add nothing to the cause. */
export const quoteKey = ({ state, errorCode }: FailedEmail): string | null => {
  if (state === 'skipped' || errorCode === INTERRUPTED || errorCode === COMPOSE_INTERRUPTED) return null;
  return errorCode === 'compose' || errorCode === 'entry-field'
    ? 'emails.template-error'
    : 'emails.provider-message';
};

const INTERRUPTED = 'interrupted';
const COMPOSE_INTERRUPTED = 'compose-interrupted';
const SKIP_REASONS = new Set([
  'bounced',
  'complained',
  'unsubscribed',
  'suppressed',
  'replied',
  'stopped',
  'archived',
  'left',
  'address-changed',
  'entry-deleted',
  'unmatched',
  'withdrawn',
  'own-mail',
  'by-hand',
  'prospect-deleted',
  'step-deleted',
]);
