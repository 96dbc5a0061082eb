import type { Core } from '@strapi/types';
import { toDate, table, type Transaction } from '../../database/database';
import type { ClassifiedFailure } from './classify-failure';

/** A sender address that is paused, or was until `pausedUntil` and is tried with one email at a time since. */
export type PausedSender = {
  address: string;
  pauseCount: number;
  pausedUntil: Date;
  errorCode: string;
  errorMessage: string;
};

const PAUSE_MINUTES = [5, 15, 60];

export const senderKey = (address: string): string => address.trim().toLowerCase();

export const findPaused = async (
  strapi: Core.Strapi,
  trx?: Transaction
): Promise<Map<string, PausedSender>> => {
  const found = await table(strapi, 'sender', trx).select(
    'address',
    'pause_count',
    'paused_until',
    'error_code',
    'error_message'
  );

  return new Map(
    found.map((row) => [
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

/** Longer each time, up to an hour. Resolves with when it ends. */
export const pauseSender = async (
  strapi: Core.Strapi,
  address: string,
  { code, message }: ClassifiedFailure,
  now: Date
): Promise<Date> => {
  const before = (await findPaused(strapi)).get(address);
  // Several emails of one moment, or of several nodes, are one pause.
  if (before && before.pausedUntil > now) return before.pausedUntil;

  const pauseCount = (before?.pauseCount ?? 0) + 1;
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

/** The next email is tried at once. Changes nothing where the sender was not paused. */
export const endPause = (strapi: Core.Strapi, address: string, now: Date) =>
  table(strapi, 'sender')
    .where({ address: senderKey(address) })
    .where('paused_until', '>', now)
    .update({ paused_until: now, updated_at: now });

export const deletePause = (strapi: Core.Strapi, address: string) =>
  table(strapi, 'sender').where({ address }).delete();
