import type { Core } from '@strapi/types';
import { table, type Transaction } from '../../database/database';
import { uid } from '../../plugin';
import type { SendingWindow } from '../../sequences/contract';
import { senderKey } from '../failures/senders';

/** A sequence's settings for when, how many and from which sender emails are sent. */
export type SendingRules = {
  sequenceId: number;
  timezone: string;
  window: SendingWindow | null;
  /** Emails a day, in the sequence's time zone; null for no limit. */
  dailyLimit: number | null;
  /** The sender's address as `senderKey`. */
  sender: string;
};

export const findSendingRules = async (
  strapi: Core.Strapi,
  sequenceIds: number[]
): Promise<SendingRules[]> => {
  const entries = await strapi.db.query(uid('sequence')).findMany({
    where: { id: { $in: sequenceIds } },
    select: ['id', 'timezone', 'sendingWindow', 'dailyLimit', 'senderEmail'],
  });

  return entries.map(({ id, timezone, sendingWindow, dailyLimit, senderEmail }) => ({
    sequenceId: id,
    timezone: timezone || 'UTC',
    window: sendingWindow ?? null,
    dailyLimit: dailyLimit ?? null,
    sender: senderKey(senderEmail ?? ''),
  }));
};

/** `sender` is a `senderKey`. */
export const findSequenceIdsBySender = async (
  strapi: Core.Strapi,
  sender: string,
  trx?: Transaction
): Promise<number[]> => {
  const rows = await table(strapi, 'sequence', trx)
    .whereRaw('lower(trim(sender_email)) = ?', [sender])
    .select('id');

  return rows.map(({ id }) => id);
};
