import { readFailure, type Failure } from './failure';

/** What to do with an email that the provider did not take, and when to try again. */

export type ClassifiedFailure = {
  /** `uncertain`: it may have been accepted, so only a person sends it again. */
  outcome: 'retry' | 'failed' | 'uncertain';
  /** `smtp-550`, `http-429`, or the error's own, such as `ECONNREFUSED`; `unknown` where it has none. */
  code: string;
  /** The provider's words without credentials, at most 500 characters. */
  message: string;
  /** How long the provider asks to be left alone, up to a day; 0 where it does not say. */
  retryAfterSeconds: number;
  /** The mailbox does not exist: nobody should write to it again. */
  isHardBounce: boolean;
  /** The trouble is with the connection or the account rather than with this email: the next one will meet it, too. */
  isGeneral: boolean;
};

const DELAYS_MINUTES = [1, 5, 15, 60, 180, 360];
const GIVE_UP_MINUTES = 48 * 60;

/**
 * An answer decides. Without one the email may have been accepted, unless the error proves that its content was never sent.
 * Never throws.
 */
export const classifyFailure = (error: unknown): ClassifiedFailure => {
  const failure = readFailure(error);
  const { reply, status, code, message } = failure;
  const judged = { message, retryAfterSeconds: failure.retryAfterSeconds ?? 0 };

  if (reply !== null) {
    const isHardBounce = reply >= 500 && namesUnknownMailbox(failure);
    const isGeneral = isBeforeEmail(failure) || CREDENTIAL_REPLIES.has(reply) || reply === CLOSING_REPLY;
    return { ...judged, outcome: judgeReply(reply, failure), code: `smtp-${reply}`, isHardBounce, isGeneral };
  }
  const outcome = status === null ? judgeSilence(failure) : judgeStatus(status, failure);
  const ownCode = status === null ? code || 'unknown' : `http-${status}`;
  return { ...judged, outcome, code: ownCode, isHardBounce: false, isGeneral: outcome !== 'failed' };
};

/**
 * Minutes until the next try, after `attempts` (1 or more) of them; null once 48 hours have passed with trying.
 */
export const retryDelayMinutes = (attempts: number): number | null => {
  let passed = 0;
  let delay = 0;
  for (let attempt = 1; attempt <= Math.max(attempts, 1) && passed <= GIVE_UP_MINUTES; attempt += 1) {
    delay = DELAYS_MINUTES[Math.min(attempt, DELAYS_MINUTES.length) - 1];
    passed += delay;
  }
  return passed <= GIVE_UP_MINUTES ? delay : null;
};

/** What is refused before MAIL FROM is our connection or our credentials, not this email: it waits until they are mended. */
const judgeReply = (reply: number, failure: Failure): ClassifiedFailure['outcome'] =>
  reply < 500 || isBeforeEmail(failure) || CREDENTIAL_REPLIES.has(reply) ? 'retry' : 'failed';

const isBeforeEmail = ({ code, command }: Failure) =>
  /^(CONN|EHLO|HELO|LHLO|STARTTLS|AUTH\b.*)$/.test(command) || code === 'EAUTH';

/** RFC 5321 §4.2.3: the server closes the connection. */
const CLOSING_REPLY = 421;

/** RFC 4954 §6 */
const CREDENTIAL_REPLIES = new Set([530, 534, 535, 538]);

const judgeStatus = (status: number, { code, words }: Failure): ClassifiedFailure['outcome'] => {
  if (status === 408 || status >= 500) return 'uncertain';
  const isOurs = status === 401 || status === 429 || /throttl|rate exceeded/i.test(`${code} ${words}`);
  return isOurs ? 'retry' : 'failed';
};

const judgeSilence = ({ code, command, words }: Failure): ClassifiedFailure['outcome'] => {
  // The library refused the email itself, before it spoke to anybody: it will do so again.
  if (code === 'EENVELOPE' || (code === 'EMESSAGE' && command !== 'DATA')) return 'failed';
  return NEVER_CONNECTED_CODES.has(code) || NEVER_CONNECTED_WORDS.test(words) ? 'retry' : 'uncertain';
};

const NEVER_CONNECTED_CODES = new Set([
  'EAI_AGAIN',
  'EAUTH',
  'ECONFIG',
  'ECONNREFUSED',
  'EDNS',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOAUTH',
  'ENOTFOUND',
  'EOAUTH2',
  'EPROXY',
  'ETLS',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** nodemailer calls many of them ESOCKET or ETIMEDOUT, which a connection lost after DATA is called too. */
const NEVER_CONNECTED_WORDS =
  /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|Greeting never received|Connection timeout|before secure TLS connection was established|self[- ]signed certificate|certificate has expired|unable to (?:verify the first|get local issuer) certificate|does not match certificate's altnames|wrong version number)\b/i;

/** RFC 3463: the address is wrong or the mailbox is gone. Not 5.7.x, which is about our own standing. */
const HARD_BOUNCE = /\b5\.(1\.(1|2|3|6|10)|2\.1)\b/;
const UNKNOWN_MAILBOX =
  /user unknown|unknown user|no such (user|mailbox|recipient)|(user|mailbox|recipient|account) (does not exist|not found)/i;

const namesUnknownMailbox = ({ command, words }: Failure) =>
  HARD_BOUNCE.test(words) ||
  (command === 'RCPT TO' && !/\b5\.\d+\.\d+\b/.test(words) && UNKNOWN_MAILBOX.test(words));
