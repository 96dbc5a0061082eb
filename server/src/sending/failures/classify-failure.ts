import type { FailureKind } from '../../emails/contract';
import { readFailure, type Failure } from './failure';
import { type FailureClass, type FailureRule, matches } from './failure-rule';
import { FAILURE_RULES } from './failure-rules';
import { type Hold, holdOfLimit } from './hold';

/** A classified provider error, which decides what happens to the email, the person and the sender. */
export type ClassifiedFailure = Classification & {
  /** `uncertain`: the provider may have accepted the email, so only a person may resend it. */
  outcome: 'retry' | 'failed' | 'uncertain';
  /** `smtp-550`, `http-429`, or the error's own code, such as `ECONNREFUSED`; `unknown` if it has none. */
  code: string;
  /** The provider's message without credentials and email addresses, at most 500 characters. */
  message: string;
  /** Delay that the provider asks for, at most a day; 0 if it asks for none. */
  retryAfterSeconds: number;
  /** The mailbox does not exist, so the prospect is marked as bounced. */
  isHardBounce: boolean;
};

type Classification = {
  class: FailureClass;
  kind: FailureKind | null;
  /** How long the sender is held; its emails wait meanwhile. Null unless the failure is about our sender or account. */
  hold: Hold | null;
  /** The connection or the account failed, not this email: the next email would fail too. */
  isGeneral: boolean;
};

const DELAYS_MINUTES = [1, 5, 15, 60, 180, 360];
const GIVE_UP_MINUTES = 48 * 60;

/**
 * Classifies by the answer: its codes, its stage, the provider's names and its words. Without an answer the email may have
 * been accepted, so the outcome is `uncertain`, unless the error proves that the content was never transmitted. Never throws.
 */
export const classifyFailure = (error: unknown): ClassifiedFailure => {
  const failure = readFailure(error);
  const classification = classify(failure);

  return {
    ...(classification ?? MOMENT),
    outcome: classification ? OUTCOMES[classification.class] : 'uncertain',
    code: codeOf(failure),
    message: failure.message,
    retryAfterSeconds: failure.retryAfterSeconds ?? 0,
    isHardBounce: classification?.class === 'person',
  };
};

/** The class of a server's answer that came as text only, such as in a bounce; null when no rule matches. Never throws. */
export const classOfWords = (words: string): FailureClass | null => {
  const failure = readFailure({ response: words });

  return FAILURE_RULES.find((candidate) => matches(candidate, failure))?.class ?? null;
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

const OUTCOMES = { person: 'failed', email: 'failed', sender: 'retry', moment: 'retry' } as const;

const MOMENT: Classification = { class: 'moment', kind: null, hold: null, isGeneral: true };
const EMAIL: Classification = { class: 'email', kind: null, hold: null, isGeneral: false };

const codeOf = ({ reply, status, code, isAnswer }: Failure): string => {
  if (reply !== null) return `smtp-${reply}`;
  return status === null ? code || (isAnswer ? 'refused' : 'unknown') : `http-${status}`;
};

/** Null: nobody knows whether the email was accepted. */
const classify = (failure: Failure): Classification | null => {
  const { reply, status } = failure;
  if (reply === null && status === null) return classifyWithoutCode(failure);
  if (reply === null && status !== null && (status === 408 || status >= 500)) return null;

  const rule = FAILURE_RULES.find((candidate) => matches(candidate, failure));
  const ruled = rule && applyRule(rule, failure);
  if (ruled) return ruled;
  if (reply === null) return EMAIL;
  // A refusal before MAIL FROM concerns our connection, not this email.
  const isConnection = failure.stage === 'connect';
  return reply < 500 || isConnection
    ? { ...MOMENT, isGeneral: isConnection || reply === CLOSING_REPLY }
    : EMAIL;
};

/** RFC 5321 §4.2.3: the server closes the connection. */
const CLOSING_REPLY = 421;

const classifyWithoutCode = (failure: Failure): Classification | null => {
  const { code, command, names, text, isAnswer } = failure;
  // The library rejected the email before it connected: a retry would fail in the same way.
  if (code === 'EENVELOPE' || (code === 'EMESSAGE' && command !== 'DATA')) return EMAIL;

  const rule = FAILURE_RULES.find((candidate) => matches(candidate, failure));
  if (CREDENTIAL_CODES.has(code) && rule?.class === 'sender') return applyRule(rule, failure);
  if (NEVER_CONNECTED_CODES.has(code) || NEVER_CONNECTED_TEXT.test(text)) return MOMENT;
  // Words are an answer only where no connection was lost.
  if (CONNECTION_CODE.test(code) || LOST_CONNECTION.test(`${names} ${text}`)) return null;
  if (rule && rule.class !== 'moment') return applyRule(rule, failure);
  return isAnswer ? { ...EMAIL, isGeneral: true } : null;
};

/** Null where the line says nothing after all: a temporary reply that it reads as a permanent one. */
const applyRule = (rule: FailureRule, failure: Failure): Classification | null => {
  const { reply, status, stage, names, text, retryAfterSeconds } = failure;
  const { class: about, kind } = rule;
  const isTemporary = (reply !== null && reply < 500) || status === 429;

  const isBeforeEmail = reply === null || reply === CLOSING_REPLY || stage === 'connect' || stage === 'auth';

  if (about === 'moment') return { ...MOMENT, isGeneral: isBeforeEmail };
  if (kind === 'limit') {
    const isNamed = retryAfterSeconds !== null && retryAfterSeconds >= SHORTEST_HOLD_SECONDS;
    const hold = isNamed ? { seconds: retryAfterSeconds } : holdOfLimit(`${text} ${names}`, { isTemporary });
    return { class: hold ? 'sender' : 'moment', kind: hold && kind, hold, isGeneral: true };
  }
  const isLasting = kind === 'domain-authentication' || (isOfAccount(kind) && !SHORT_TROUBLE.test(text));
  if (isTemporary && !isLasting) return null;
  if (about !== 'sender') return { class: about, kind, hold: null, isGeneral: false };
  const isTried = kind === 'credentials' || (isTemporary && isOfAccount(kind));
  return { class: about, kind, hold: isTried ? 'next-try' : 'person', isGeneral: true };
};

/** A temporary reply about these lasts longer than retries do, such as that the account is not activated. */
const isOfAccount = (kind: FailureKind | null) => kind === 'account-blocked' || kind === 'sender-not-allowed';

/** With these words such a reply is about the moment, although it names the sender. */
const SHORT_TROUBLE =
  /temporar|\blater\b|grey-?list|deferred|not found|cannot find|lookup|resolv|\bdns\b|\brate\b|too many/i;

/** A shorter Retry-After is about the rate of requests, not about the limit. */
const SHORTEST_HOLD_SECONDS = 300;

const CREDENTIAL_CODES = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2']);

/** Codes of Node, nodemailer and HTTP clients for connections, which never name a provider's answer. */
const CONNECTION_CODE = /^(?:E[A-Z0-9_]+|UND_ERR\w*|ABORT_ERR)$/;

/** Some libraries, such as Resend's, answer with an error instead of throwing that no answer came. */
const LOST_CONNECTION =
  /application_error|internal_server_error|service_unavailable|fetch failed|unable to fetch|network error|socket hang up|time[d -]?out|aborted|ECONN\w+|EPIPE/i;

const NEVER_CONNECTED_CODES = new Set([
  ...CREDENTIAL_CODES,
  'EAI_AGAIN',
  'ECONFIG',
  'ECONNREFUSED',
  'EDNS',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPROXY',
  'ETLS',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** nodemailer reports many of these as ESOCKET or ETIMEDOUT, the codes of a connection lost after DATA, too. */
const NEVER_CONNECTED_TEXT =
  /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|Greeting never received|Connection timeout|before secure TLS connection was established|self[- ]signed certificate|certificate has expired|unable to (?:verify the first|get local issuer) certificate|does not match certificate's altnames|wrong version number)\b/i;
