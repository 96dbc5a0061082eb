import type { Core } from '@strapi/types';
import { createHash } from 'node:crypto';
import { table, type Transaction } from '../../database/database';
import { unsubscribe } from '../../tracking/events/unsubscribe';
import { type BounceConsequence, bounceConsequence } from '../mail/bounce-policy';
import type { MailReading } from '../mail/mail-reading';
import { saveReport } from '../reports/save-report';
import { type AnsweredEmail, findAnsweredEmail } from './answered-email';
import { saveOutOfOffice } from './out-of-office';
import { saveBounce } from './save-bounce';

export type ReceivedMail = {
  reading: MailReading;
  /** See mailKey. */
  key: string;
  /** Address of the sender whose mailbox got it. */
  mailbox: string;
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
  if (reading.from === mailbox) return false;
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

type Context = {
  reading: MailReading;
  /** Of a bounce; null for another mail. */
  consequence: BounceConsequence | null;
  mailbox: string;
  at: Date;
  trx: Transaction;
};

const follow = async (
  strapi: Core.Strapi,
  email: AnsweredEmail,
  { reading, consequence, mailbox, at, trx }: Context
) => {
  if (reading.kind === 'reply') await saveReport(strapi, email, 'replied', at);
  if (reading.kind === 'complaint') await saveReport(strapi, email, 'complained', at);
  if (reading.kind === 'opt-out')
    await unsubscribe(strapi, [{ emailPublicId: email.publicId, at: at.getTime() }], 'by-reply');
  if (reading.kind === 'out-of-office')
    await saveOutOfOffice(strapi, email, { at, awayUntil: reading.awayUntil, trx });
  if (reading.kind === 'bounce' && consequence)
    await saveBounce(strapi, email, { report: reading, consequence, mailbox, at, trx });
};
