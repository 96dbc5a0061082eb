import { hideAddresses } from '../../lib/hide-addresses';
import { BOUNCE_PATTERNS, type BouncePattern } from './bounce-patterns';
import { type DeliveryStatus, readDeliveryReport } from './delivery-report';
import type { BounceReport } from './mail-reading';
import { addressesIn, headerOf, type ParsedMail } from './parsed-mail';
import { asTemporary, codeIn, codeOfWords, isGeneral } from './status-codes';

/** Actions of RFC 3464 §2.3.3 that mean: not delivered, or not yet. */
const UNDELIVERED = new Set(['failed', 'delayed']);

/** A report that a mail was delivered, or passed on. */
const isDelivered = ({ action }: DeliveryStatus) => ['delivered', 'relayed', 'expanded'].includes(action);

/**
 * Reads a report that a mail was not delivered: of RFC 3464, or as one of BOUNCE_PATTERNS writes it. Null for other mails;
 * `delivered` for a report that it was.
 */
export const readBounce = (mail: ParsedMail): BounceReport | 'delivered' | null => {
  const statuses = readDeliveryReport(mail);
  const failed = statuses.find(
    ({ action, status }) => UNDELIVERED.has(action) || (action === '' && /^[45]/.test(status ?? ''))
  );
  if (failed) return ofStatus(failed, mail);
  if (statuses.length > 0 && statuses.every(isDelivered)) return 'delivered';

  return mayBeBounce(mail) ? ofText(mail) : null;
};

const ofStatus = (
  { recipients, action, status, diagnostic }: DeliveryStatus,
  mail: ParsedMail
): BounceReport => {
  const said = codeIn(diagnostic);
  const isSaidPlainer = said !== null && (status === null || (isGeneral(status) && !isGeneral(said)));
  const known = isSaidPlainer ? said : status;
  const guessed =
    known === null || isGeneral(known) ? codeOfWords(diagnostic || mail.text.slice(0, 4_000)) : null;
  const code = guessed !== null && !isGeneral(guessed) ? guessed : (known ?? guessed);

  return {
    recipients,
    code: action === 'delayed' ? asTemporary(code) : code,
    words: oneLine(diagnostic || code || ''),
  };
};

/** Only a machine's mail: people quote bounces, and may not be taken for one. */
const mayBeBounce = (mail: ParsedMail): boolean =>
  headerOf(mail, 'x-failed-recipients') !== '' ||
  SENDERS.test(`${mail.fromName} <${mail.from ?? ''}>`) ||
  (headerOf(mail, 'return-path') === '<>' && SUBJECTS.test(mail.subject)) ||
  /multipart\/report/i.test(headerOf(mail, 'content-type'));

const SENDERS =
  /mailer-?daemon|<post-?master@|mail delivery (?:sub)?system|mail administrator|<microsoftexchange[\w]*@|system administrator|undeliver|<(?:no-?reply-)?bounces?@/i;
const SUBJECTS =
  /^(?:undeliver|unzustellbar|returned mail|mail delivery|delivery (?:status|fail|report)|failure notice|non remis|no entregado|onbestelbaar)/i;

const ofText = (mail: ParsedMail): BounceReport | null => {
  const text = mail.text.slice(0, 16_000);
  const pattern = BOUNCE_PATTERNS.find((candidate) => matches(candidate, mail, text));
  const failed = addressesIn(headerOf(mail, 'x-failed-recipients'));
  if (!pattern) return failed.length > 0 ? { recipients: failed, ...wordsOf(text) } : null;
  const found = pattern.recipient.exec(text);
  const recipient = found
    ?.slice(1)
    .find((group) => group !== undefined)
    ?.toLowerCase();
  const said = pattern.words?.exec(text);
  const words =
    said?.slice(1).find((group) => group !== undefined) ??
    text.slice(found ? found.index + found[0].length : 0);

  return { recipients: [...new Set([...failed, ...(recipient ? [recipient] : [])])], ...wordsOf(words) };
};

const matches = ({ from, subject, text: pattern }: BouncePattern, mail: ParsedMail, text: string): boolean =>
  (!from || from.test(`${mail.fromName} ${mail.from ?? ''}`)) &&
  (!subject || subject.test(mail.subject)) &&
  pattern.test(text);

const wordsOf = (text: string) => {
  const words = text.slice(0, 800).split(/\n-{2,}/)[0];
  const code = codeIn(words);
  const guessed = code === null || isGeneral(code) ? codeOfWords(words) : null;

  return {
    code: guessed !== null && (code === null || !isGeneral(guessed)) ? guessed : code,
    words: oneLine(words),
  };
};

/** One line without addresses, at most 300 characters. */
export const oneLine = (text: string): string =>
  hideAddresses(text.slice(0, 1_000))
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/^[ :.;>-]+/, '')
    .trim()
    .slice(0, 300);
