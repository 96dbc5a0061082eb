import type { Core } from '@strapi/types';
import { inChunks, table, type Transaction } from '../database/database';
import { toStorable } from '../lib/input-fault';

export type ReplyText = { emailId: number; text: string; receivedAt: Date };

/** Keeps the first lines of a reply, where they say something. Those of an earlier reply to the email stay. */
export const keepReplyText = async (
  strapi: Core.Strapi,
  { emailId, text, receivedAt }: ReplyText,
  trx: Transaction
) => {
  if (text === '') return;
  await table(strapi, 'reply-text', trx)
    .insert({ email_id: emailId, text: toStorable(text), received_at: receivedAt })
    .onConflict('email_id')
    .ignore();
};

/** The first lines of replies, by the id of the email. */
export const findReplyTexts = async (
  strapi: Core.Strapi,
  emailIds: number[]
): Promise<Map<number, string>> => {
  const texts = new Map<number, string>();
  for (const chunk of inChunks(emailIds)) {
    const rows = await table(strapi, 'reply-text').whereIn('email_id', chunk).select('email_id', 'text');
    for (const { email_id, text } of rows) texts.set(email_id, text);
  }
  return texts;
};

export const deleteReplyTexts = async (strapi: Core.Strapi, emailIds: number[], trx: Transaction) => {
  for (const chunk of inChunks(emailIds))
    await table(strapi, 'reply-text', trx).whereIn('email_id', chunk).delete();
};

/** Deletes those that came before an instant, of emails whose ids are above `after` and at most `upTo`. */
export const deleteOldReplyTexts = async (
  strapi: Core.Strapi,
  { after, upTo, before }: { after: number; upTo: number; before: Date },
  trx: Transaction
) => {
  await table(strapi, 'reply-text', trx)
    .where('email_id', '>', after)
    .where('email_id', '<=', upTo)
    .where('received_at', '<', before)
    .delete();
};
