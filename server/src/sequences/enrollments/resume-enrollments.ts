import type { Core } from '@strapi/types';
import { inChunks, inTransaction, lockRows, table, type Transaction } from '../../database/database';
import { recordHistoryEntry } from '../../history/history';
import type { ResumeEnrollments } from './contract';
import { enrollmentsResumed } from '../hooks';
import { findLastRounds } from './enroll-chunk';
import { holdSequence, lockProspects, NOT_RESUMED } from './enrollment-locks';
import { groupUnfinished, requireStep, RESUMABLE_REASONS } from './resumable';

type ResumeInput = {
  sequenceId: number;
  /** documentId of the step to go on with; the next one when left out. */
  step?: string;
  /** Resumes those who finished before the last step was added, with the steps they lack, rather than who was stopped. */
  finished?: boolean;
  now: Date;
};

type Resumed = ResumeEnrollments['response']['data'];

/**
 * Makes the stopped enrollments of these prospects active again, or with `finished` the finished ones, one transaction per
 * chunk. Only the latest round of a prospect is resumed, so that at most one is active. Emails that were sent are not touched.
 *
 * @throws {NotFoundError} when there is no such sequence
 * @throws {ApplicationError} when it is archived
 * @throws {ValidationError} when it has no such step
 */
export const resumeEnrollments = async (
  strapi: Core.Strapi,
  documentIds: string[],
  input: ResumeInput
): Promise<Resumed> => {
  const total: Resumed = { resumed: 0, skipped: 0 };
  for (const chunk of inChunks([...new Set(documentIds)])) {
    const resumed = await inTransaction(strapi, (trx) => resumeChunk(strapi, chunk, { ...input, trx }));
    total.resumed += resumed;
    total.skipped += chunk.length - resumed;
  }

  return total;
};

type ChunkInput = ResumeInput & { trx: Transaction };

const resumeChunk = async (
  strapi: Core.Strapi,
  documentIds: string[],
  input: ChunkInput
): Promise<number> => {
  const { sequenceId, finished = false, now, trx } = input;
  await holdSequence(strapi, sequenceId, NOT_RESUMED, trx);
  const groups = finished
    ? await lockFinished(strapi, documentIds, input)
    : await lockStopped(strapi, documentIds, input);
  const ids = [...groups.values()].flat();
  if (ids.length === 0) return 0;
  await table(strapi, 'enrollment', trx)
    .whereIn('id', ids)
    .update({ state: 'active', stop_reason: null, updated_at: now });
  for (const [fromPosition, enrollmentIds] of groups)
    await enrollmentsResumed.call(strapi, { sequenceId, enrollmentIds, fromPosition, at: now, trx });
  await recordHistoryEntry(
    strapi,
    {
      kind: 'prospects-resumed',
      sequenceId,
      details: { count: ids.length, ...(finished && { hadFinished: true }) },
    },
    { at: now, trx }
  );

  return ids.length;
};

/** Ids of enrollments, by the position of the step to go on with; null: the next one. */
type Groups = Map<number | null, number[]>;

const lockStopped = async (
  strapi: Core.Strapi,
  documentIds: string[],
  { sequenceId, step, trx }: ChunkInput
): Promise<Groups> => {
  const stopped = await lockLastRounds(strapi, documentIds, { sequenceId, state: 'stopped', trx });
  const ids = stopped
    .filter(({ stop_reason }) => RESUMABLE_REASONS.includes(stop_reason))
    .map(({ id }) => id);
  if (ids.length === 0) return new Map();

  return new Map([[step === undefined ? null : await requireStep(strapi, sequenceId, step), ids]]);
};

const lockFinished = async (
  strapi: Core.Strapi,
  documentIds: string[],
  { sequenceId, step, trx }: ChunkInput
): Promise<Groups> => {
  const finished = await lockLastRounds(strapi, documentIds, { sequenceId, state: 'finished', trx });
  if (step !== undefined) await requireStep(strapi, sequenceId, step);

  return groupUnfinished(
    strapi,
    finished.map(({ id }) => id),
    { sequenceId, trx }
  );
};

type LockInput = { sequenceId: number; state: 'stopped' | 'finished'; trx: Transaction };

/** The latest enrollments in this state of those of the prospects whom nobody has to leave alone. */
const lockLastRounds = async (
  strapi: Core.Strapi,
  documentIds: string[],
  { sequenceId, state, trx }: LockInput
) => {
  const { active } = await lockProspects(strapi, documentIds, trx);
  const prospectIds = active.map(({ id }) => id);
  const lastIds = [...(await findLastRounds(strapi, sequenceId, prospectIds, trx)).values()].map(
    ({ id }) => id
  );

  return lockRows(
    strapi,
    table(strapi, 'enrollment', trx).whereIn('id', lastIds).where({ state }).orderBy('id')
  ).select('id', 'stop_reason');
};
