import { typedHook } from '../strapi/typed-hook';
import type { Transaction } from '../database/database';
import type { StopReason } from './enrollments/contract';

/** An active enrollment. Its delays count from `enrolledAt`; `timezone` is the prospect's, null if unknown. */
export type ActiveEnrollment = { id: number; prospectId: number; enrolledAt: Date; timezone: string | null };

/** Prospects were enrolled. Called inside the transaction that enrolls them. */
export const prospectsEnrolled = typedHook<{
  sequenceId: number;
  enrollments: ActiveEnrollment[];
  trx: Transaction;
}>('enrolled');

/** Enrollments were stopped before their last step. Called inside the transaction that stops them. */
export const enrollmentsStopped = typedHook<{
  enrollmentIds: number[];
  reason: StopReason;
  at: Date;
  trx: Transaction;
}>('stopped');

/**
 * Stopped enrollments were made active again, from the step at `fromPosition` on when it is not null. Called inside the
 * transaction that resumes them.
 */
export const enrollmentsResumed = typedHook<{
  sequenceId: number;
  enrollmentIds: number[];
  fromPosition: number | null;
  at: Date;
  trx: Transaction;
}>('enrollments-resumed');

/** The next email of active enrollments is due later, and the steps after it with it. Called inside a transaction. */
export const enrollmentsPostponed = typedHook<{
  moves: Array<{ enrollmentId: number; byMs: number }>;
  trx: Transaction;
}>('enrollments-postponed');

/** The steps of a sequence, their order or delays, its time zone or its sending window may have changed. */
export const scheduleChanged = typedHook<{ sequenceId: number }>('schedule-changed');

/** The UTM parameters of a sequence were set, changed or removed. */
export const utmChanged = typedHook<Record<string, never>>('utm-changed');

/**
 * A draft is deleted. Called inside the transaction that deletes it, before its rows go. A callback throws what `refuse`
 * returns when an email of it was sent.
 */
export const draftDeleted = typedHook<{ sequenceId: number; refuse: () => Error; trx: Transaction }>(
  'draft-deleted'
);

/** A draft sequence was activated. Emails planned before `at` are not late: they become due at `at`. */
export const sequenceActivated = typedHook<{ sequenceId: number; at: Date }>('started');
