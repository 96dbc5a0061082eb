/** An error of an email provider in one shape: errors of nodemailer, of HTTP clients, and their causes. */
export type Failure = {
  /** The error's own code, such as `ECONNREFUSED` or `EENVELOPE`; empty if it has none. */
  code: string;
  /** The SMTP command that failed, such as `RCPT TO`; empty if unknown. */
  command: string;
  /** SMTP reply code, 400 to 599; null if the server did not reply. */
  reply: number | null;
  /** HTTP status, 400 to 599; null if there was no response. */
  status: number | null;
  /** Delay that an HTTP provider asks for, at most a day; null if it asks for none. */
  retryAfterSeconds: number | null;
  /** Messages of the error and its causes, to match patterns on; may hold credentials. At most 5,000 characters. */
  text: string;
  /** The text for people: without credentials and control characters, at most 500 characters. */
  message: string;
};

const MAX_CAUSES = 4;
const MAX_TEXT_LENGTH = 5_000;
const MAX_MESSAGE_LENGTH = 500;

/** Never throws. */
export const readFailure = (error: unknown): Failure => {
  const causes = causesOf(error);
  const text = [...new Set(causes.flatMap(messagesOf))].join(': ').slice(0, MAX_TEXT_LENGTH);

  return {
    code: firstOf(causes, (cause) => textAt(cause, 'code')) ?? '',
    command: firstOf(causes, (cause) => textAt(cause, 'command')) ?? '',
    reply: firstOf(causes, replyOf),
    status: firstOf(causes, statusOf),
    retryAfterSeconds: firstOf(causes, retryAfterOf),
    text,
    message: cleanMessage(text) || 'The provider gave no reason.',
  };
};

const causesOf = (error: unknown): unknown[] => {
  const causes: unknown[] = [];
  for (let cause = error; cause !== undefined && causes.length < MAX_CAUSES; cause = at(cause, 'cause'))
    causes.push(cause);
  return causes;
};

const firstOf = <T>(causes: unknown[], read: (cause: unknown) => T | null): T | null =>
  causes.map(read).find((value) => value !== null) ?? null;

/** A nested property of any value; undefined if it is absent or reading it throws. */
const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((parent, name) => {
    try {
      return typeof parent === 'object' && parent !== null ? Reflect.get(parent, name) : undefined;
    } catch {
      return undefined;
    }
  }, value);

const textAt = (value: unknown, ...path: string[]): string | null => {
  const text = at(value, ...path);
  return typeof text === 'string' && text !== '' ? text : null;
};

const replyOf = (cause: unknown): number | null => {
  const response = textAt(cause, 'response') ?? '';
  return errorCode(at(cause, 'responseCode')) ?? errorCode(Number(/^\d{3}(?=[ -]|$)/.exec(response)?.[0]));
};

const statusOf = (cause: unknown): number | null =>
  [
    at(cause, 'statusCode'),
    at(cause, 'status'),
    at(cause, 'response', 'statusCode'),
    at(cause, 'response', 'status'),
    at(cause, '$metadata', 'httpStatusCode'),
    at(cause, 'code'),
  ]
    .map(errorCode)
    .find((status) => status !== null) ?? null;

/** RFC 9110 §10.2.3, but only the form in seconds, which APIs send with a 429. */
const retryAfterOf = (cause: unknown): number | null => {
  const headers = at(cause, 'response', 'headers') ?? at(cause, 'headers');
  const value = at(headers, 'retry-after') ?? at(headers, 'Retry-After');
  const seconds = Number(headers instanceof Headers ? headers.get('retry-after') : value);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, MAX_RETRY_AFTER_SECONDS) : null;
};

const MAX_RETRY_AFTER_SECONDS = 24 * 60 * 60;

const errorCode = (code: unknown): number | null =>
  typeof code === 'number' && Number.isInteger(code) && code >= 400 && code <= 599 ? code : null;

/** Includes the body of an HTTP response, which says more than `Bad Request`. */
const messagesOf = (cause: unknown): string[] => {
  if (typeof cause === 'string') return [cause];

  const body = at(cause, 'response', 'body') ?? at(cause, 'response', 'data');
  return [textAt(cause, 'message'), textAt(body, 'errors', '0', 'message'), textAt(body, 'message')].filter(
    (text) => text !== null
  );
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
  SECRETS.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text)
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, MAX_MESSAGE_LENGTH);
