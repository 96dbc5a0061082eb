import type { EmailRow } from '../../../server/src/emails/contract';

type Failed = Pick<EmailRow, 'state' | 'errorCode' | 'skipReason'>;

/** Codes of mail servers, of HTTP providers and of connections, by what they mean for people; the first that matches counts. */
const CAUSES: Array<[code: RegExp, cause: string]> = [
  [/^(smtp-53[0458]|http-40[13]|EAUTH|ENOAUTH|EOAUTH2)$/, 'credentials'],
  [/^(smtp-552|http-413)$/, 'too-large'],
  [/^http-429$/, 'too-many'],
  [/^smtp-4/, 'later'],
  [/^smtp-5/, 'refused'],
  [/^http-/, 'provider-refused'],
  [/^(EENVELOPE|EMESSAGE)$/, 'unsendable'],
  [/^(ETLS|SELF_SIGNED|DEPTH_ZERO|CERT_|ERR_TLS|UNABLE_TO_)/, 'insecure'],
  [/^(ECONFIG|EPROXY)$/, 'settings'],
  [/^compose$/, 'unwritable'],
  [/^(EDNS|ENOTFOUND|EAI_AGAIN|ECONN|EHOSTUNREACH|ENETUNREACH|ESOCKET|ETIMEDOUT|UND_ERR)/, 'unreachable'],
];

/** Translation key of why an email waits, or did not leave. */
export const causeKey = ({ state, errorCode, skipReason }: Failed): string => {
  if (state === 'skipped') return `emails.why.${SKIP_REASONS.has(skipReason ?? '') ? skipReason : 'skipped'}`;
  if (state === 'missed') return 'emails.why.missed';
  if (state === 'uncertain') {
    return errorCode === INTERRUPTED ? 'emails.why.interrupted' : 'emails.why.uncertain';
  }
  return causeOf(errorCode);
};

/** Translation key of what an error code means. */
export const causeOf = (errorCode: string | null): string => {
  const [, cause] = CAUSES.find(([code]) => code.test(errorCode ?? '')) ?? [];

  return `emails.cause.${cause ?? 'unknown'}`;
};

/** Translation key of what can be done about it, where a person set up the provider and tests it. */
export const adviceOf = (errorCode: string): string =>
  causeOf(errorCode).replace('emails.cause.', 'setup.advice.');

/** `SMTP 535` of `smtp-535`; the error's own where it is another. */
export const codeWords = (errorCode: string): string =>
  errorCode.replace(/^(smtp|http)-/, (_, protocol: string) => `${protocol.toUpperCase()} `);

/** Translation key that an error message is quoted under; null where the cause says it all. */
export const quoteKey = ({ state, errorCode }: Failed): string | null => {
  if (state === 'skipped' || errorCode === INTERRUPTED) return null;
  return errorCode === 'compose' ? 'emails.plugin-words' : 'emails.provider-words';
};

const INTERRUPTED = 'interrupted';
const SKIP_REASONS = new Set([
  'bounced',
  'complained',
  'unsubscribed',
  'replied',
  'stopped',
  'by-hand',
  'prospect-deleted',
  'step-deleted',
]);
