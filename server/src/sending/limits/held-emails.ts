import type { Core } from '@strapi/types';
import { inTransaction, table } from '../../database/database';
import { findPaused, isPaused, type PausedSender } from '../failures/sender-pauses';
import { earliestOnTime } from './lateness';
import { findSenderScope, whereOfSender } from '../../sequences/senders/sender-scope';

/**
 * Makes the emails that waited for a held sender due at the end of the hold, so that the wait does not make them `missed`.
 * Call before emails are claimed. Emails that were too late when the hold began stay so.
 */
export const rescheduleHeldEmails = async (strapi: Core.Strapi, now: Date) => {
  for (const pause of (await findPaused(strapi)).values())
    if (pause.reason !== null && !isPaused(pause, now)) await rescheduleEmailsOf(strapi, pause);
};

const rescheduleEmailsOf = async (strapi: Core.Strapi, { address, pausedUntil, heldSince }: PausedSender) => {
  const scope = await findSenderScope(strapi, address);
  const earliest = earliestOnTime(strapi, heldSince ?? new Date(0));

  await inTransaction(strapi, (trx) =>
    whereOfSender(strapi, table(strapi, 'email', trx), scope, trx)
      .whereIn('state', ['due', 'retrying'])
      .where('due_at', '>=', earliest)
      .where('due_at', '<', pausedUntil)
      .update({ due_at: pausedUntil, not_before: pausedUntil })
  );
};
