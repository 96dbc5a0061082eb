import { isAutomaticReply } from './automatic-reply';
import { awayUntil } from './away-until';
import { readBounce } from './bounce';
import { readComplaint } from './complaint';
import type { MailContent, MailReading } from './mail-reading';
import { isOptOut } from './opt-out-words';
import { parseMail } from './parse-mail';
import { headerOf, messageIdsIn, type ParsedMail } from './parsed-mail';
import { replyText, visibleText } from './reply-text';
import { type ReturnedMail, readReturnedMail } from './returned-mail';

/** What a raw mail says. Null when it cannot be parsed. `receivedAt` is for relative dates. Never throws. */
export const readMail = async (
  raw: Buffer,
  receivedAt: Date
): Promise<(MailReading & Pick<ParsedMail, 'messageId'>) | null> => {
  const mail = await parseMail(raw);
  if (!mail) return null;
  const returned = readReturnedMail(mail);

  return {
    ...contentOf(mail, returned, receivedAt),
    messageId: mail.messageId,
    from: mail.from,
    subject: bareSubject(mail.subject),
    references: {
      answered: answeredIds(mail),
      returned: returned.messageIds,
      tokens: returned.tokens,
    },
  };
};

const contentOf = (mail: ParsedMail, returned: ReturnedMail, receivedAt: Date): MailContent => {
  const complaint = readComplaint(mail);
  if (complaint)
    return { kind: 'complaint', recipients: complaint.length > 0 ? complaint : returned.recipients };

  const bounce = isReceipt(mail) ? 'delivered' : readBounce(mail);
  if (bounce === 'delivered') return { kind: 'none' };
  if (bounce)
    return {
      kind: 'bounce',
      ...bounce,
      recipients: bounce.recipients.length > 0 ? bounce.recipients : returned.recipients,
    };

  if (isOfList(mail)) return { kind: 'none' };
  if (isAutomaticReply(mail)) {
    const { subject, text } = mail;
    return { kind: 'out-of-office', awayUntil: awayUntil(`${subject}\n${visibleText(text)}`, receivedAt) };
  }
  const text = visibleText(mail.text);
  if (isOptOut(text) || (text === '' && isOptOut(mail.subject))) return { kind: 'opt-out' };

  return { kind: 'reply', text: replyText(mail.text) };
};

/** That a mail was opened (RFC 8098): by a machine as often as not. */
const isReceipt = (mail: ParsedMail): boolean =>
  mail.parts.some(({ type }) => type.startsWith('message/disposition-notification')) ||
  /report-type="?disposition-notification/i.test(headerOf(mail, 'content-type'));

/** Also reports of DMARC and abuse that are about no mail of ours. */
const isOfList = (mail: ParsedMail): boolean =>
  mail.headers.has('list-id') || /^list/i.test(headerOf(mail, 'precedence'));

/** References are oldest first (RFC 5322 §3.6.4). */
const answeredIds = (mail: ParsedMail): string[] => [
  ...new Set([
    ...messageIdsIn(headerOf(mail, 'in-reply-to')),
    ...messageIdsIn(headerOf(mail, 'references')).reverse(),
  ]),
];

/** Without `Re:` and the like, in lower case. */
export const bareSubject = (subject: string): string => {
  let bare = subject.trim().toLowerCase();
  for (let count = 0; count < 10 && PREFIX.test(bare); count += 1) bare = bare.replace(PREFIX, '');

  return bare.slice(0, 255);
};

const PREFIX =
  /^(?:\[[^\]]{1,20}\]|(?:re|aw|antw|sv|vs|fw|fwd|wg|tr|rif|odp|res|enc|rv|r|i|pd)(?:\[\d+\])?) ?:? ?(?<=[:\]] ?)/;
