import type { Core } from '@strapi/types';
import { inChunks, table } from '../database/database';
import type { SentBounds } from '../emails/list/sent-range';
import { senderKey } from '../sequences/senders/sender-key';
import { sumEmails } from './email-sums';
import { addSums, type EmailSums, NO_SUMS } from './rates';

/**
 * Sums over the emails of a sequence that were sent in the date range, by the `senderKey` that each was sent with, whatever its
 * sequence and enrollment have now. Null for emails sent before contents were kept. Together they are the sums of all emails.
 */
export const sumBySender = async (
  strapi: Core.Strapi,
  sequenceId: number,
  within: SentBounds
): Promise<Map<string | null, EmailSums>> => {
  const byContent = await sumEmails(strapi, sequenceId, { by: 'sent_content', within });
  const senderOf = await findSendersOf(strapi, [...byContent.keys()]);
  const sums = new Map<string | null, EmailSums>();
  for (const [hash, ofContent] of byContent) {
    const sender = (hash !== null && senderOf.get(hash)) || null;
    sums.set(sender, addSums(sums.get(sender) ?? NO_SUMS, ofContent));
  }
  return sums;
};

const findSendersOf = async (strapi: Core.Strapi, hashes: Array<string | null>) => {
  const senderOf = new Map<string, string>();
  for (const chunk of inChunks(hashes.filter((hash) => hash !== null))) {
    const rows = await table(strapi, 'sent-content').whereIn('hash', chunk).select('hash', 'sender_email');
    for (const row of rows) senderOf.set(row.hash, senderKey(row.sender_email ?? ''));
  }
  return senderOf;
};
