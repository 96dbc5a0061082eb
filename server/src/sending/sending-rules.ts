import type { Core } from '@strapi/types';
import { uid } from '../plugin';
import type { SendingWindow } from '../sequences/contract';

/** What a sequence's settings say about when, and how much. */
export type SendingRules = {
  sequenceId: number;
  timezone: string;
  window: SendingWindow | null;
  /** Emails a day, in the sequence's time zone; null for no limit. */
  dailyLimit: number | null;
};

export const findSendingRules = async (
  strapi: Core.Strapi,
  sequenceIds: number[]
): Promise<SendingRules[]> => {
  const found = await strapi.db.query(uid('sequence')).findMany({
    where: { id: { $in: sequenceIds } },
    select: ['id', 'timezone', 'sendingWindow', 'dailyLimit'],
  });

  return found.map(({ id, timezone, sendingWindow, dailyLimit }) => ({
    sequenceId: id,
    timezone: timezone || 'UTC',
    window: sendingWindow ?? null,
    dailyLimit: dailyLimit ?? null,
  }));
};
