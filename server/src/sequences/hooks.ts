import { typedHook } from '../strapi/typed-hook';
import type { Transaction } from '../database/database';
import type { StopReason } from './contract';

/** One prospect's way: its plan counts from `from`, in the prospect's time zone where that is known. */
export type ActiveEnrollment = { id: number; prospectId: number; from: Date; timezone: string | null };

/** Prospects were enrolled; told inside the transaction that enrolled them. */
export const enrolled = typedHook<{ sequenceId: number; ways: ActiveEnrollment[]; trx: Transaction }>(
  'enrolled'
);

/** Enrollments ended before their last step; told inside the transaction that stopped them. */
export const stopped = typedHook<{
  enrollmentIds: number[];
  reason: StopReason;
  at: Date;
  trx: Transaction;
}>('stopped');

/** Steps were added, removed, put in another order or given another delay, or the hours in which they may leave. */
export const scheduleChanged = typedHook<{ sequenceId: number }>('timetable-changed');

/** UTM parameters of a sequence were set or taken away. */
export const utmChanged = typedHook<Record<string, never>>('utm-changed');

/** A sequence was activated for the first time: nothing of it was late before. */
export const started = typedHook<{ sequenceId: number; at: Date }>('started');
