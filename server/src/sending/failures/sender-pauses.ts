import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { inTransaction, lockRows, toDate, table, type Transaction } from '../../database/database';
import type { FailureKind } from '../../emails/contract';
import { recordHistoryEntry } from '../../history/history';
import type { ClassifiedFailure } from './classify-failure';
import { senderPaused } from './sender-paused';
import { senderKey } from '../../sequences/senders/sender-key';
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

export const isPaused = ({ pausedUntil }: Pick<PausedSender, 'pausedUntil'>, now: Date): boolean =>
  pausedUntil === null || pausedUntil > now;

/** Paused senders by `senderKey`. Includes those whose pause is over but not yet deleted. */
export const findPaused = async (
  strapi: Core.Strapi,
  trx?: Transaction
): Promise<Map<string, PausedSender>> => {
  const rows = await table(strapi, 'sender', trx).whereNotNull('pause_count').select(PAUSE_COLUMNS);

  return new Map(rows.map((row) => [row.address, toPause(row)]));
};

const PAUSE_COLUMNS = [
  ...(['address', 'pause_count', 'paused_until', 'reason'] as const),
  ...(['held_since', 'error_code', 'error_message'] as const),
];

const toPause = (row: Pick<Columns['sender'], (typeof PAUSE_COLUMNS)[number]>): PausedSender => ({
  address: row.address,
  pauseCount: row.pause_count ?? 0,
  pausedUntil: toDate(row.paused_until),
  reason: row.reason,
  heldSince: toDate(row.held_since),
  errorCode: row.error_code ?? '',
  errorMessage: row.error_message ?? '',
});

/**
 * Pauses a sender: for as long as its failure asks to be held; else each pause in a row is longer, up to an hour. Concurrent
 * failures, of this node or of others, count as one pause, and the longest hold wins.
 */
export const pauseSender = (
  strapi: Core.Strapi,
  address: string,
  failure: ClassifiedFailure,
  now: Date
): Promise<PausedSender> =>
  inTransaction(strapi, async (trx) => {
    const previous = await lockPause(strapi, address, now, trx);
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
    await savePause(strapi, pause, now, trx);
    const isAnother = previous === undefined || previous.reason !== pause.reason;
    const isTold = isAnother || (!isRunning && failure.hold === 'person'); // Not one that only goes on.
    if (isTold) await senderPaused.call(strapi, { address, reason: pause.reason, at: now, trx });
    return pause;
  });

/** Locks the row of the sender, which it adds for one without, so that of several pauses at once none is overwritten unseen. */
const lockPause = async (
  strapi: Core.Strapi,
  address: string,
  now: Date,
  trx: Transaction
): Promise<PausedSender | undefined> => {
  await table(strapi, 'sender', trx)
    .insert({ address, created_at: now, updated_at: now })
    .onConflict('address')
    .ignore();
  const row = await lockRows(strapi, table(strapi, 'sender', trx).where({ address })).first(PAUSE_COLUMNS);

  return row && row.pause_count !== null ? toPause(row) : undefined;
};

const endOfTry = (pauseCount: number, now: Date): Date => {
  const minutes = PAUSE_MINUTES[Math.min(pauseCount, PAUSE_MINUTES.length) - 1] as number;
  return new Date(now.getTime() + minutes * 60_000);
};

const endsLater = (end: Date | null, { pausedUntil, reason }: PausedSender): boolean =>
  reason === null || (pausedUntil !== null && (end === null || end > pausedUntil));

const savePause = (strapi: Core.Strapi, pause: PausedSender, now: Date, trx: Transaction) =>
  table(strapi, 'sender', trx).where({ address: pause.address }).update({
    pause_count: pause.pauseCount,
    paused_until: pause.pausedUntil,
    reason: pause.reason,
    held_since: pause.heldSince,
    error_code: pause.errorCode,
    error_message: pause.errorMessage,
    updated_at: now,
  });

/** Ends the pause now, so that one email is tried at once. Changes nothing if the sender is not paused. */
export const endPause = (strapi: Core.Strapi, address: string, now: Date) =>
  inTransaction(strapi, async (trx) => {
    const ended = await table(strapi, 'sender', trx)
      .where({ address: senderKey(address) })
      .whereNotNull('pause_count')
      .where((running) => running.whereNull('paused_until').orWhere('paused_until', '>', now))
      .update({ paused_until: now, updated_at: now });
    if (ended === 0) return;
    const details = { address: senderKey(address) };
    await recordHistoryEntry(strapi, { kind: 'sender-resumed', details }, { at: now, trx });
  });

/** Leaves a hold that began meanwhile, on this node or another. A sender that people set up keeps its row. */
export const deletePause = (strapi: Core.Strapi, address: string, now: Date) =>
  inTransaction(strapi, async (trx) => {
    const ended = () =>
      table(strapi, 'sender', trx)
        .where({ address })
        .where((pause) => pause.whereNull('reason').orWhere('paused_until', '<=', now));
    await ended().whereNotNull('name').update(NO_PAUSE);
    await ended().whereNull('name').delete();
  });

export const NO_PAUSE = {
  pause_count: null,
  paused_until: null,
  reason: null,
  held_since: null,
  error_code: null,
  error_message: null,
};
