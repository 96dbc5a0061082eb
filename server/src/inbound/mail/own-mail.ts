import { isAutomaticReply } from './automatic-reply';
import { parseMail } from './parse-mail';
import { addressesIn, headerOf } from './parsed-mail';

export type OwnMail = { messageId: string | null; /** Lower-cased addresses. */ recipients: string[] };

/**
 * A mail of a sender's Sent folder. Null when nobody wrote it by hand: it is one of ours, which can be unsubscribed from, or an
 * automatic reply, or it cannot be parsed. Never throws.
 */
export const readOwnMail = async (raw: Buffer): Promise<OwnMail | null> => {
  const mail = await parseMail(raw);
  if (!mail || mail.headers.has('list-unsubscribe') || isAutomaticReply(mail)) return null;

  return {
    messageId: mail.messageId,
    recipients: [...new Set(['to', 'cc', 'bcc'].flatMap((name) => addressesIn(headerOf(mail, name))))],
  };
};
