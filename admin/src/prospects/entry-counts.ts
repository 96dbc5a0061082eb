import type { EnrollEntries } from '../../../server/src/sequences/enrollments/contract';
import { addSkipped, NOBODY_SKIPPED } from './enroll-results';

type Batch = EnrollEntries['response']['data'];

/** Numbers of entries, over several requests. */
export type EntryCounts = Omit<Batch, 'done' | 'left' | 'last' | 'earlier'> & {
  found: number;
  earlier: number;
};

export const NO_COUNTS: EntryCounts = {
  found: 0,
  enrolled: 0,
  alreadyEnrolled: 0,
  earlier: 0,
  doubles: 0,
  skipped: NOBODY_SKIPPED,
  withoutAddress: 0,
  leftOut: 0,
};

/** Adds what a further request did. */
export const addBatch = (sum: EntryCounts, batch: Batch): EntryCounts => ({
  found: sum.found + batch.done,
  enrolled: sum.enrolled + batch.enrolled,
  alreadyEnrolled: sum.alreadyEnrolled + batch.alreadyEnrolled,
  earlier: sum.earlier + (batch.earlier ?? 0),
  doubles: sum.doubles + batch.doubles,
  skipped: addSkipped(sum.skipped, batch.skipped),
  withoutAddress: sum.withoutAddress + batch.withoutAddress,
  leftOut: sum.leftOut + batch.leftOut,
});

/** Adds who started again: they were already counted, as enrolled before. */
export const addAgain = (sum: EntryCounts, { enrolled }: Batch): EntryCounts => ({
  ...sum,
  enrolled: sum.enrolled + enrolled,
  alreadyEnrolled: sum.alreadyEnrolled - enrolled,
  earlier: Math.max(sum.earlier - enrolled, 0),
});
