import { readFailure, type Failure } from './failure';

/** A classified provider error, which decides what happens to the email. */
export type ClassifiedFailure = {
  /** `uncertain`: the provider may have accepted the email, so only a person may resend it. */
  outcome: 'retry' | 'failed' | 'uncertain';
  /** `smtp-550`, `http-429`, or the error's own code, such as `ECONNREFUSED`; `unknown` if it has none. */
  code: string;
  /** The provider's message without credentials, at most 500 characters. */
  message: string;
  /** Delay that the provider asks for, at most a day; 0 if it asks for none. */
  retryAfterSeconds: number;
  /** The mailbox does not exist, so the prospect is marked as bounced. */
  isHardBounce: boolean;
  /** The connection or the account failed, not this email: the next email would fail too. */
  isGeneral: boolean;
};

const DELAYS_MINUTES = [1, 5, 15, 60, 180, 360];
const GIVE_UP_MINUTES = 48 * 60;

/**
 * Classifies by the SMTP reply or HTTP status. Without either, the email may have been accepted, so the outcome is
 * `uncertain`, unless the error proves that the content was never transmitted. Never throws.
 */
export const classifyFailure = (error: unknown): ClassifiedFailure => {
  const failure = readFailure(error);
  const { reply, status, code, message } = failure;
  const details = { message, retryAfterSeconds: failure.retryAfterSeconds ?? 0 };

  if (reply !== null) {
    const isHardBounce = reply >= 500 && namesUnknownMailbox(failure);
    const isGeneral = isBeforeEmail(failure) || CREDENTIAL_REPLIES.has(reply) || reply === CLOSING_REPLY;
    return {
      ...details,
      outcome: classifyReply(reply, failure),
      code: `smtp-${reply}`,
      isHardBounce,
      isGeneral,
    };
  }
  const outcome = status === null ? classifyNoAnswer(failure) : classifyStatus(status, failure);
  const ownCode = status === null ? code || 'unknown' : `http-${status}`;
  return { ...details, outcome, code: ownCode, isHardBounce: false, isGeneral: outcome !== 'failed' };
};

/** Minutes until the next attempt, after `attempts` (1 or more) attempts; null once 48 hours were spent on retries. */
export const retryDelayMinutes = (attempts: number): number | null => {
  let passed = 0;
  let delay = 0;
  for (let attempt = 1; attempt <= Math.max(attempts, 1) && passed <= GIVE_UP_MINUTES; attempt += 1) {
    delay = DELAYS_MINUTES[Math.min(attempt, DELAYS_MINUTES.length) - 1];
    passed += delay;
  }
  return passed <= GIVE_UP_MINUTES ? delay : null;
};

/** A refusal before MAIL FROM concerns our connection or credentials, not this email, so the email is retried. */
const classifyReply = (reply: number, failure: Failure): ClassifiedFailure['outcome'] =>
  reply < 500 || isBeforeEmail(failure) || CREDENTIAL_REPLIES.has(reply) ? 'retry' : 'failed';

const isBeforeEmail = ({ code, command }: Failure) =>
  /^(CONN|EHLO|HELO|LHLO|STARTTLS|AUTH\b.*)$/.test(command) || code === 'EAUTH';

/** RFC 5321 §4.2.3: the server closes the connection. */
const CLOSING_REPLY = 421;

/** RFC 4954 §6 */
const CREDENTIAL_REPLIES = new Set([530, 534, 535, 538]);

const classifyStatus = (status: number, { code, text }: Failure): ClassifiedFailure['outcome'] => {
  if (status === 408 || status >= 500) return 'uncertain';
  const isAccountOrRate =
    status === 401 || status === 429 || /throttl|rate exceeded/i.test(`${code} ${text}`);
  return isAccountOrRate ? 'retry' : 'failed';
};

const classifyNoAnswer = ({ code, command, text }: Failure): ClassifiedFailure['outcome'] => {
  // The library rejected the email before it connected: a retry would fail in the same way.
  if (code === 'EENVELOPE' || (code === 'EMESSAGE' && command !== 'DATA')) return 'failed';
  return NEVER_CONNECTED_CODES.has(code) || NEVER_CONNECTED_TEXT.test(text) ? 'retry' : 'uncertain';
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

/** nodemailer reports many of these as ESOCKET or ETIMEDOUT, the codes of a connection lost after DATA, too. */
const NEVER_CONNECTED_TEXT =
  /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|Greeting never received|Connection timeout|before secure TLS connection was established|self[- ]signed certificate|certificate has expired|unable to (?:verify the first|get local issuer) certificate|does not match certificate's altnames|wrong version number)\b/i;

/** RFC 3463: the address is wrong or the mailbox is gone. Excludes 5.7.x, which is about the sender's reputation. */
const HARD_BOUNCE = /\b5\.(1\.(1|2|3|6|10)|2\.1)\b/;
const UNKNOWN_MAILBOX =
  /user unknown|unknown user|no such (user|mailbox|recipient)|(user|mailbox|recipient|account) (does not exist|not found)/i;

const namesUnknownMailbox = ({ command, text }: Failure) =>
  HARD_BOUNCE.test(text) ||
  (command === 'RCPT TO' && !/\b5\.\d+\.\d+\b/.test(text) && UNKNOWN_MAILBOX.test(text));
