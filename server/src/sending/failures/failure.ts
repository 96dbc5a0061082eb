import { hideAddresses } from '../../lib/hide-addresses';
import { ProviderRefusal } from './provider-refusal';
import { at, isText, namesIn, wordsIn } from './error-parts';

/** The SMTP stage in which the server refused; `unknown` for HTTP providers and errors that do not say. */
export type Stage = 'connect' | 'auth' | 'mail' | 'rcpt' | 'data' | 'unknown';

/** An error of an email provider in one shape: errors of nodemailer, of HTTP clients, and their causes. */
export type Failure = {
  /** The provider answered, and refused, whatever codes the answer has. */
  isAnswer: boolean;
  /** The error's own code, such as `ECONNREFUSED` or `EENVELOPE`; empty if it has none. */
  code: string;
  /** The SMTP command that failed, such as `RCPT TO`; empty if unknown. */
  command: string;
  stage: Stage;
  /** SMTP reply code, 400 to 599; null if the server did not reply. */
  reply: number | null;
  /** Enhanced status code of RFC 3463, such as `5.1.1`; empty if there is none. */
  enhanced: string;
  /** HTTP status, 400 to 599; null if there was no response. */
  status: number | null;
  /** Names and codes that the provider gives the failure, such as `daily_quota_exceeded`, separated by spaces. */
  names: string;
  /** Delay that an HTTP provider asks for, at most a day; null if it asks for none. */
  retryAfterSeconds: number | null;
  /** The provider's words, to match patterns on; may hold credentials. At most 5,000 characters. */
  text: string;
  /** The text for people: without credentials, email addresses and control characters, at most 500 characters. */
  message: string;
};

const MAX_CAUSES = 4;
const MAX_TEXT_LENGTH = 5_000;
const MAX_MESSAGE_LENGTH = 500;

/** Never throws. */
export const readFailure = (error: unknown): Failure => {
  const causes = causesOf(error);
  const text = [...new Set(causes.flatMap(wordsIn))].join(': ').slice(0, MAX_TEXT_LENGTH);
  const command = firstOf(causes, (cause) => textAt(cause, 'command')) ?? '';
  const code = firstOf(causes, (cause) => textAt(cause, 'code')) ?? '';
  const quoted = QUOTED_REPLY.exec(text);
  const numbers = { reply: firstOf(causes, replyOf), status: firstOf(causes, statusOf) };
  // Some libraries throw the server's line as text, or its reply as `code`.
  const isQuoted =
    quoted !== null &&
    !LOST_CONNECTION_CODE.test(code) &&
    (numbers.status === null || numbers.status === Number(quoted[1]));
  const reply = numbers.reply ?? (isQuoted ? Number(quoted[1]) : null);

  return {
    isAnswer: causes.some((cause) => cause instanceof ProviderRefusal),
    code,
    command,
    stage: stageOf(command, code),
    reply,
    enhanced: reply === null ? '' : (enhancedCode(text, reply) ?? ''),
    status: reply === null ? numbers.status : null,
    names: [...new Set(causes.flatMap(namesIn))].join(' '),
    retryAfterSeconds: firstOf(causes, retryAfterOf),
    text: text.replace(LIBRARY_WORDS, ' ').replace(LINE_BREAK, ' '),
    message: cleanMessage(text) || 'The provider gave no reason.',
  };
};

/** nodemailer's own words before the server's line. */
const LIBRARY_WORDS =
  /Can't send mail - all recipients were rejected:?|(?:Mail|Recipient) command failed:?|Invalid login:?/g;

/** Between two lines of one reply, with the codes that RFC 5321 §4.2.1 repeats: sentences go on behind it. */
const LINE_BREAK = /\r?\n(?:[45]\d\d[ -](?:[245]\.\d{1,3}\.\d{1,3}\s+)?)?/g;

/** A line that such an error quotes may have answered an earlier command. */
const LOST_CONNECTION_CODE = /^(?:ECONN\w+|ETIMEDOUT|ESOCKET|ESTREAM|EPIPE)$/;

const causesOf = (error: unknown): unknown[] => {
  const causes: unknown[] = [];
  for (let cause = error; cause !== undefined && causes.length < MAX_CAUSES; cause = at(cause, 'cause'))
    causes.push(cause);
  return causes;
};

const firstOf = <T>(causes: unknown[], read: (cause: unknown) => T | null): T | null =>
  causes.map(read).find((value) => value !== null) ?? null;

const textAt = (value: unknown, ...path: string[]): string | null => {
  const text = at(value, ...path);
  return isText(text) ? text : null;
};

/** A reply with its enhanced status code inside of a message, such as `failed: 550 5.4.5 Daily …`. */
const QUOTED_REPLY = /(?<![\d.])([45]\d\d)[ -][245]\.\d{1,3}\.\d{1,3}\b/;

const replyOf = (cause: unknown): number | null => {
  const response = textAt(cause, 'response') ?? '';
  return errorCode(at(cause, 'responseCode')) ?? errorCode(Number(/^\d{3}(?=[ -]|$)/.exec(response)?.[0]));
};

/** RFC 3463 §2; qmail writes it as `(#5.7.1)` at the end. */
const enhancedCode = (text: string, reply: number): string | undefined => {
  const codes = [...text.matchAll(/(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\.\d|\d)/g)].map(
    ([, code]) => code
  );
  return codes.find((code) => code?.[0] === String(reply)[0]) ?? codes[0];
};

const stageOf = (command: string, code: string): Stage => {
  if (/^AUTH\b/.test(command) || code === 'EAUTH') return 'auth';
  if (/^(CONN|EHLO|HELO|LHLO|STARTTLS)$/.test(command)) return 'connect';
  if (command === 'MAIL FROM') return 'mail';
  if (command === 'RCPT TO') return 'rcpt';
  return command === 'DATA' ? 'data' : 'unknown';
};

const statusOf = (cause: unknown): number | null =>
  [
    at(cause, 'statusCode'),
    at(cause, 'status'),
    at(cause, 'response', 'statusCode'),
    at(cause, 'response', 'status'),
    at(cause, '$metadata', 'httpStatusCode'),
    at(cause, 'StatusCode'),
    at(cause, 'code'),
  ]
    .map(errorCode)
    .find((status) => status !== null) ?? null;

/** RFC 9110 §10.2.3, but only the form in seconds, which APIs send with a 429. */
const retryAfterOf = (cause: unknown): number | null => {
  const headers = at(cause, 'response', 'headers') ?? at(cause, 'headers');
  const value = at(headers, 'retry-after') ?? at(headers, 'Retry-After') ?? at(cause, 'retry_after');
  const seconds = Number(headers instanceof Headers ? headers.get('retry-after') : value);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, MAX_RETRY_AFTER_SECONDS) : null;
};

const MAX_RETRY_AFTER_SECONDS = 24 * 60 * 60;

/** Some libraries give it as text. */
const errorCode = (code: unknown): number | null => {
  const number = typeof code === 'string' && /^\d{3}$/.test(code) ? Number(code) : code;
  return typeof number === 'number' && Number.isInteger(number) && number >= 400 && number <= 599
    ? number
    : null;
};

const SECRETS: [pattern: RegExp, replacement: string][] = [
  [/:\/\/[^\s/@]{1,200}@/g, '://***@'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 ***'],
  [/\b(AUTH\s+(?:PLAIN|LOGIN|XOAUTH2|CRAM-MD5))\s+[\w+/=-]+/gi, '$1 ***'],
  [
    /(\b|_)(pass(?:word)?|pwd|secret|token|api[-_ ]?key|access[-_ ]?key|user)(["']?\s*[:=]\s*)["']?[^\s"',;&)]+/gi,
    '$1$2$3***',
  ],
  [/\b(SG\.|re_|key-|sk_|xkeysib-|AKIA)[\w.-]{12,}/g, '***'],
];

const cleanMessage = (text: string) =>
  hideAddresses(
    SECRETS.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text)
  )
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, MAX_MESSAGE_LENGTH);
