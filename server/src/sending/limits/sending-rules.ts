import type { Core } from '@strapi/types';
import { uid } from '../../plugin';
import type { SendingWindow } from '../../sequences/contract';
import { sendersOf, type SequenceSenders } from '../../sequences/senders/sequence-senders';

/** A sequence's settings for when, how many and from which sender emails are sent. */
export type SendingRules = {
  timezone: string;
  window: SendingWindow | null;
  /** Emails a day, in the sequence's time zone; null for no limit. */
  dailyLimit: number | null;
} & SequenceSenders;

export const findSendingRules = async (
  strapi: Core.Strapi,
  sequenceIds: number[]
): Promise<SendingRules[]> => {
  const entries = await strapi.db.query(uid('sequence')).findMany({
    where: { id: { $in: sequenceIds } },
    select: ['id', 'timezone', 'sendingWindow', 'dailyLimit', 'senderEmail', 'senders'],
  });

  return entries.map(({ id, timezone, sendingWindow, dailyLimit, senderEmail, senders }) => ({
    ...sendersOf(id, senderEmail, senders),
    timezone: timezone || 'UTC',
    window: sendingWindow ?? null,
    dailyLimit: dailyLimit ?? null,
  }));
};
