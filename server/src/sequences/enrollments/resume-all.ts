import type { Core } from '@strapi/types';
import type { JoinedRow } from '../../database/database';
import type { ResumeAll } from './contract';
import { NOT_RESUMED, refuseArchived } from './enrollment-locks';
import { enrollments } from './enrollments';
import { queryResumable, requireStep } from './resumable';

const BATCH_SIZE = 2_000;

type Input = ResumeAll['body'] & { now?: Date };

/**
 * Resumes the next 2,000 people by ascending id of their enrollments, after the id `after`. Whoever is active already is left
 * out, so an interrupted run can be started again, and two runs at once resume nobody twice.
 *
 * @throws {NotFoundError} when there is no such sequence
 * @throws {ApplicationError} when it is archived
 * @throws {ValidationError} when it does not have `step`, or not any longer
 */
export const resumeAll = async (
  strapi: Core.Strapi,
  sequence: { id: number; documentId: string; name: string; state: string },
  { after = 0, step, finished = false, now = new Date() }: Input
): Promise<ResumeAll['response']['data']> => {
  refuseArchived(sequence, NOT_RESUMED);
  // Also when nobody is left to resume: without the step, nobody lacks it.
  if (step !== undefined) await requireStep(strapi, sequence.id, step);
  const query = await queryResumable(strapi, { sequenceId: sequence.id, finished });

  const batch: JoinedRow[] = await query()
    .where('n.id', '>', after)
    .orderBy('n.id')
    .limit(BATCH_SIZE)
    .select('n.id', 'p.document_id');
  const last = Number(batch.at(-1)?.id ?? after);
  const documentIds = batch.map(({ document_id }) => String(document_id));
  const result = await enrollments(strapi).resume(sequence.documentId, documentIds, { now, step, finished });
  const [{ count }] = await query().where('n.id', '>', last).count({ count: 'n.id' });

  return { ...result, done: batch.length, left: Number(count), last };
};
