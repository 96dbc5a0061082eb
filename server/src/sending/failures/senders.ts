import type { Core } from '@strapi/types';
import { inTransaction, toDate, table, type Transaction } from '../../database/database';
import type { FailureKind } from '../../emails/contract';
import { recordHistoryEntry } from '../../history/history';
import type { ClassifiedFailure } from './classify-failure';
import { endOfHold } from './hold';

/** A sender that is paused, or whose pause is over but that no email has got through since. */
export type PausedSender = {
  address: string;
  pauseCount: number;
  /** Null: until a person resumes it. */
  pausedUntil: Date | null;
  /** Set when the sender is held: the provider takes nothing of it. Null for a pause of the circuit breaker. */
  reason: FailureKind | null;
  heldSince: Date | null;
  errorCode: string;
  errorMessage: string;
};

const PAUSE_MINUTES = [5, 15, 60];

/** The address trimmed and lower-cased. Identifies a sender in limits and pauses. */
export const senderKey = (address: string): string => address.trim().toLowerCase();

export const isPaused = ({ pausedUntil }: Pick<PausedSender, 'pausedUntil'>, now: Date): boolean =>
  pausedUntil === null || pausedUntil > now;

/** Paused senders by `senderKey`. Includes those whose pause is over but not yet deleted. */
export const findPaused = async (
  strapi: Core.Strapi,
  trx?: Transaction
): Promise<Map<string, PausedSender>> => {
  const rows = await table(strapi, 'sender', trx).select(
    'address',
    'pause_count',
    'paused_until',
    'reason',
    'held_since',
    'error_code',
    'error_message'
  );

  return new Map(
    rows.map((row) => [
      row.address,
      {
        address: row.address,
        pauseCount: row.pause_count,
        pausedUntil: toDate(row.paused_until),
        reason: row.reason,
        heldSince: toDate(row.held_since),
        errorCode: row.error_code ?? '',
        errorMessage: row.error_message ?? '',
      },
    ])
  );
};

/**
 * Pauses a sender: for as long as its failure asks to be held; else each pause in a row is longer, up to an hour. Concurrent
 * failures, of this node or of others, count as one pause, and the longest hold wins.
 */
export const pauseSender = async (
  strapi: Core.Strapi,
  address: string,
  failure: ClassifiedFailure,
  now: Date
): Promise<PausedSender> => {
  const previous = (await findPaused(strapi)).get(address);
  const isRunning = previous !== undefined && isPaused(previous, now);
  const pauseCount = (previous?.pauseCount ?? 0) + (isRunning ? 0 : 1);
  const end = endOfHold(failure.hold, now);
  const pausedUntil = end === undefined ? endOfTry(pauseCount, now) : end;
  if (isRunning && !(failure.hold && endsLater(pausedUntil, previous))) return previous;

  const pause: PausedSender = {
    address,
    pauseCount,
    pausedUntil,
    reason: failure.hold ? failure.kind : null,
    heldSince: failure.hold ? (previous?.heldSince ?? now) : null,
    errorCode: failure.code,
    errorMessage: failure.message,
  };
  await savePause(strapi, pause, now);
  return pause;
};

const endOfTry = (pauseCount: number, now: Date): Date => {
  const minutes = PAUSE_MINUTES[Math.min(pauseCount, PAUSE_MINUTES.length) - 1] as number;
  return new Date(now.getTime() + minutes * 60_000);
};

const endsLater = (end: Date | null, { pausedUntil, reason }: PausedSender): boolean =>
  reason === null || (pausedUntil !== null && (end === null || end > pausedUntil));

const savePause = (strapi: Core.Strapi, pause: PausedSender, now: Date) => {
  const values = {
    pause_count: pause.pauseCount,
    paused_until: pause.pausedUntil,
    reason: pause.reason,
    held_since: pause.heldSince,
    error_code: pause.errorCode,
    error_message: pause.errorMessage,
    updated_at: now,
  };
  return inTransaction(strapi, (trx) =>
    table(strapi, 'sender', trx)
      .insert({ address: pause.address, created_at: now, ...values })
      .onConflict('address')
      .merge(values)
  );
};

/** Ends the pause now, so that one email is tried at once. Changes nothing if the sender is not paused. */
export const endPause = (strapi: Core.Strapi, address: string, now: Date) =>
  inTransaction(strapi, async (trx) => {
    const ended = await table(strapi, 'sender', trx)
      .where({ address: senderKey(address) })
      .where((running) => running.whereNull('paused_until').orWhere('paused_until', '>', now))
      .update({ paused_until: now, updated_at: now });
    if (ended === 0) return;
    const details = { address: senderKey(address) };
    await recordHistoryEntry(strapi, { kind: 'sender-resumed', details }, { at: now, trx });
  });

export const deletePause = (strapi: Core.Strapi, address: string) =>
  table(strapi, 'sender').where({ address }).delete();
