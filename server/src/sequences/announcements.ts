import { announcement } from '../announcement';
import type { Transaction } from '../database';
import type { StopReason } from './contract';

/** One prospect's way: its plan counts from `from`. */
export type Way = { id: number; prospectId: number; from: Date };

/** Prospects were enrolled; told inside the transaction that enrolled them. */
export const enrolled = announcement<{ sequenceId: number; ways: Way[]; trx: Transaction }>('enrolled');

/** Enrollments ended before their last step; told inside the transaction that stopped them. */
export const stopped = announcement<{
  enrollmentIds: number[];
  reason: StopReason;
  at: Date;
  trx: Transaction;
}>('stopped');

/** Steps were added, removed, put in another order or given another delay. */
export const stepsChanged = announcement<{ sequenceId: number }>('steps-changed');
