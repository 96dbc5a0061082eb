import type { Core } from '@strapi/types';
import { table, type Transaction } from '../../database/database';
import { uid } from '../../plugin';
import type { SendingWindow } from '../../sequences/contract';
import { senderKey } from '../failures/senders';

/** What a sequence's settings say about when, how much, and from whom. */
export type SendingRules = {
  sequenceId: number;
  timezone: string;
  window: SendingWindow | null;
  /** Emails a day, in the sequence's time zone; null for no limit. */
  dailyLimit: number | null;
  /** Lower-cased address. */
  sender: string;
};

export const findSendingRules = async (
  strapi: Core.Strapi,
  sequenceIds: number[]
): Promise<SendingRules[]> => {
  const found = await strapi.db.query(uid('sequence')).findMany({
    where: { id: { $in: sequenceIds } },
    select: ['id', 'timezone', 'sendingWindow', 'dailyLimit', 'senderEmail'],
  });

  return found.map(({ id, timezone, sendingWindow, dailyLimit, senderEmail }) => ({
    sequenceId: id,
    timezone: timezone || 'UTC',
    window: sendingWindow ?? null,
    dailyLimit: dailyLimit ?? null,
    sender: senderKey(senderEmail ?? ''),
  }));
};

/** Numbers of the sequences that write from this address. */
export const findSequencesOf = async (
  strapi: Core.Strapi,
  sender: string,
  trx?: Transaction
): Promise<number[]> => {
  const found = await table(strapi, 'sequence', trx)
    .whereRaw('lower(trim(sender_email)) = ?', [sender])
    .select('id');

  return found.map(({ id }) => id);
};
