import type { Core } from '@strapi/types';
import { createHash } from 'node:crypto';
import { table, type Transaction } from '../../database/database';
import { keepReplyText } from '../../emails/reply-texts';
import { unsubscribe } from '../../tracking/events/unsubscribe';
import { type BounceConsequence, bounceConsequence } from '../mail/bounce-policy';
import type { MailReading } from '../mail/mail-reading';
import { saveReport } from '../reports/save-report';
import { type AnsweredEmail, findAnsweredEmail } from './answered-email';
import { saveOutOfOffice } from './out-of-office';
import { replySettings } from './reply-settings';
import { saveBounce } from './save-bounce';

export type ReceivedMail = {
  reading: MailReading;
  /** See mailKey; the hash of the event's id for what a provider reports. */
  key: string;
  /** Address of the sender whose mailbox got it; null when a provider reports it. */
  mailbox: string | null;
  receivedAt: Date;
};

/** Identifies a mail in a mailbox, whatever number the server gives it: by its Message-ID, else by its bytes. */
export const mailKey = (mailbox: string, messageId: string | null, raw: Buffer): string =>
  createHash('sha256')
    .update(`${mailbox}\n${messageId ?? ''}\n`)
    .update(messageId === null ? raw : '')
    .digest('hex');

/**
 * Does what follows from a mail, in the caller's transaction: after a reply the enrollment stops, an automatic reply makes the
 * next emails wait, `stop` unsubscribes, a bounce or complaint opts out or holds the sender. A flagged mail is only stored. A
 * mail about none of our emails, one that was applied before, and the sender's own change nothing.
 */
export const applyMail = async (
  strapi: Core.Strapi,
  { reading, key, mailbox, receivedAt }: ReceivedMail,
  trx: Transaction
): Promise<boolean> => {
  if (mailbox !== null && reading.from === mailbox) return false;
  const email = await findAnsweredEmail(strapi, reading, receivedAt);
  if (!email || (await table(strapi, 'received-mail', trx).where({ key }).first('id'))) return false;
  const consequence = reading.kind === 'bounce' ? bounceConsequence(reading) : null;

  await table(strapi, 'received-mail', trx).insert({
    key,
    email_id: email.id,
    kind: consequence ? `bounce-${consequence}` : reading.kind,
    is_flagged: email.isFlagged,
    received_at: receivedAt,
  });
  if (!email.isFlagged) await follow(strapi, email, { reading, consequence, mailbox, at: receivedAt, trx });
  return true;
};

const followReply = async (
  strapi: Core.Strapi,
  email: AnsweredEmail,
  { text, at, trx }: Pick<Context, 'at' | 'trx'> & { text: string }
) => {
  await saveReport(strapi, email, 'replied', { at });
  await replySettings(strapi).load();
  if (replySettings(strapi).current().keepReplies)
    await keepReplyText(strapi, { emailId: email.id, text, receivedAt: at }, trx);
};

type Context = {
  reading: MailReading;
  /** Of a bounce; null for another mail. */
  consequence: BounceConsequence | null;
  mailbox: string | null;
  at: Date;
  trx: Transaction;
};

const follow = async (
  strapi: Core.Strapi,
  email: AnsweredEmail,
  { reading, consequence, mailbox, at, trx }: Context
) => {
  if (reading.kind === 'reply') await followReply(strapi, email, { text: reading.text, at, trx });
  if (reading.kind === 'complaint') await saveReport(strapi, email, 'complained', { at });
  if (reading.kind === 'opt-out')
    await unsubscribe(
      strapi,
      [{ emailPublicId: email.publicId, at: at.getTime() }],
      mailbox === null ? 'by-provider' : 'by-reply'
    );
  if (reading.kind === 'out-of-office')
    await saveOutOfOffice(strapi, email, { at, awayUntil: reading.awayUntil, trx });
  if (reading.kind === 'bounce' && consequence)
    await saveBounce(strapi, email, { report: reading, consequence, mailbox, at, trx });
};
