import type { Core } from '@strapi/types';
import { inChunks, inTransaction, lockRows, table, type Transaction } from '../../database/database';
import { invalid } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import type { ResumeEnrollments, StopReason } from './contract';
import { enrollmentsResumed } from '../hooks';
import { steps } from '../steps';
import { findLastRounds } from './enroll-chunk';
import { holdSequence, lockProspects } from './enrollment-locks';

/** A person stopped these, or archived the sequence. After every other reason the prospect decided, or the provider. */
export const RESUMABLE_REASONS: ReadonlyArray<StopReason | null> = ['stopped', 'archived'];

type ResumeInput = {
  sequenceId: number;
  /** documentId of the step to go on with; the next one when left out. */
  step?: string;
  now: Date;
};

type Resumed = ResumeEnrollments['response']['data'];

/**
 * Makes the stopped enrollments of these prospects active again, one transaction per chunk. Only the latest round of a prospect
 * is resumed, so that at most one is active. Emails that were sent are not touched.
 *
 * @throws {NotFoundError} when there is no such sequence
 * @throws {ApplicationError} when it is archived
 * @throws {ValidationError} when it has no such step
 */
export const resumeEnrollments = async (
  strapi: Core.Strapi,
  documentIds: string[],
  { sequenceId, step, now }: ResumeInput
): Promise<Resumed> => {
  const total: Resumed = { resumed: 0, skipped: 0 };
  for (const chunk of inChunks([...new Set(documentIds)])) {
    const resumed = await inTransaction(strapi, (trx) =>
      resumeChunk(strapi, chunk, { sequenceId, step, now, trx })
    );
    total.resumed += resumed;
    total.skipped += chunk.length - resumed;
  }

  return total;
};

const resumeChunk = async (
  strapi: Core.Strapi,
  documentIds: string[],
  { sequenceId, step, now, trx }: ResumeInput & { trx: Transaction }
): Promise<number> => {
  await holdSequence(strapi, sequenceId, 'restore it before its people are resumed.', trx);
  const ids = await lockStopped(strapi, documentIds, { sequenceId, trx });
  if (ids.length === 0) return 0;
  await table(strapi, 'enrollment', trx)
    .whereIn('id', ids)
    .update({ state: 'active', stop_reason: null, updated_at: now });
  const fromPosition = step === undefined ? null : await findPosition(strapi, sequenceId, step);
  await enrollmentsResumed.call(strapi, { sequenceId, enrollmentIds: ids, fromPosition, at: now, trx });
  await recordHistoryEntry(
    strapi,
    { kind: 'prospects-resumed', sequenceId, details: { count: ids.length } },
    { at: now, trx }
  );

  return ids.length;
};

type LockInput = { sequenceId: number; trx: Transaction };

/** Ids of the enrollments that can be resumed, whose prospects nobody has to leave alone. */
const lockStopped = async (
  strapi: Core.Strapi,
  documentIds: string[],
  { sequenceId, trx }: LockInput
): Promise<number[]> => {
  const { active } = await lockProspects(strapi, documentIds, trx);
  const prospectIds = active.map(({ id }) => id);
  const lastIds = [...(await findLastRounds(strapi, sequenceId, prospectIds, trx)).values()].map(
    ({ id }) => id
  );
  const stopped = await lockRows(
    strapi,
    table(strapi, 'enrollment', trx).whereIn('id', lastIds).where({ state: 'stopped' }).orderBy('id')
  ).select('id', 'stop_reason');

  return stopped.filter(({ stop_reason }) => RESUMABLE_REASONS.includes(stop_reason)).map(({ id }) => id);
};

const findPosition = async (strapi: Core.Strapi, sequenceId: number, documentId: string): Promise<number> => {
  const found = (await steps(strapi).ofSequence(sequenceId)).find((step) => step.documentId === documentId);
  if (!found) throw invalid('invalid-input', 'step: choose a step of this sequence', 'step');

  return found.position;
};
