import type { Core } from '@strapi/types';
import { toDate, table, type Transaction } from '../../database/database';
import type { ClassifiedFailure } from './classify-failure';

/** A sender that is paused until `pausedUntil`, or whose pause is over but that no email has got through since. */
export type PausedSender = {
  address: string;
  pauseCount: number;
  pausedUntil: Date;
  errorCode: string;
  errorMessage: string;
};

const PAUSE_MINUTES = [5, 15, 60];

/** The address trimmed and lower-cased. Identifies a sender in limits and pauses. */
export const senderKey = (address: string): string => address.trim().toLowerCase();

/** Paused senders by `senderKey`. Includes those whose pause is over but not yet deleted. */
export const findPaused = async (
  strapi: Core.Strapi,
  trx?: Transaction
): Promise<Map<string, PausedSender>> => {
  const rows = await table(strapi, 'sender', trx).select(
    'address',
    'pause_count',
    'paused_until',
    'error_code',
    'error_message'
  );

  return new Map(
    rows.map((row) => [
      row.address,
      {
        address: row.address,
        pauseCount: row.pause_count,
        pausedUntil: toDate(row.paused_until) ?? new Date(0),
        errorCode: row.error_code ?? '',
        errorMessage: row.error_message ?? '',
      },
    ])
  );
};

/** Each pause in a row is longer, up to an hour. Resolves with the end of the pause. */
export const pauseSender = async (
  strapi: Core.Strapi,
  address: string,
  { code, message }: ClassifiedFailure,
  now: Date
): Promise<Date> => {
  const previous = (await findPaused(strapi)).get(address);
  // Concurrent failures, of this node or of others, count as one pause.
  if (previous && previous.pausedUntil > now) return previous.pausedUntil;

  const pauseCount = (previous?.pauseCount ?? 0) + 1;
  const minutes = PAUSE_MINUTES[Math.min(pauseCount, PAUSE_MINUTES.length) - 1] as number;
  const pausedUntil = new Date(now.getTime() + minutes * 60_000);
  const values = {
    pause_count: pauseCount,
    paused_until: pausedUntil,
    error_code: code,
    error_message: message,
    updated_at: now,
  };
  await table(strapi, 'sender')
    .insert({ address, created_at: now, ...values })
    .onConflict('address')
    .merge(values);
  return pausedUntil;
};

/** Ends the pause now, so that one email is tried at once. Changes nothing if the sender is not paused. */
export const endPause = (strapi: Core.Strapi, address: string, now: Date) =>
  table(strapi, 'sender')
    .where({ address: senderKey(address) })
    .where('paused_until', '>', now)
    .update({ paused_until: now, updated_at: now });

export const deletePause = (strapi: Core.Strapi, address: string) =>
  table(strapi, 'sender').where({ address }).delete();
