import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { inChunks, inTransaction, table } from '../../database/database';
import { notFound } from '../../errors';
import { groupBy } from '../../lib/group-by';
import { enrollmentsStopped } from '../hooks';
import type { StopReason, StoppedProspects } from './contract';

type Stopped = { id: number; sequence_id: number; prospect_id: number };

/**
 * Stops the active enrollments that `filter` selects, in one transaction, and resolves with them. The rows are locked in the
 * order of their ids, so that of several transactions at once one stops an enrollment, and none deadlocks.
 */
export const stopWhere = (
  strapi: Core.Strapi,
  filter: (query: Knex.QueryBuilder) => void,
  { reason, at }: { reason: StopReason; at: Date }
): Promise<Stopped[]> =>
  inTransaction(strapi, async (trx) => {
    const active: Stopped[] = await table(strapi, 'enrollment', trx)
      .where({ state: 'active' })
      .where(filter)
      .orderBy('id')
      .forUpdate()
      .select('id', 'sequence_id', 'prospect_id');

    for (const chunk of inChunks(active)) {
      const enrollmentIds = chunk.map(({ id }) => id);
      await table(strapi, 'enrollment', trx).whereIn('id', enrollmentIds).update({
        state: 'stopped',
        stop_reason: reason,
        next_position: null,
        next_at: null,
        updated_at: at,
      });
      await enrollmentsStopped.call(strapi, { enrollmentIds, reason, at, trx });
    }
    return active;
  });

/**
 * Stops people by hand: in one sequence, or in every one. Resolves with those it stopped, by sequence.
 *
 * @throws {NotFoundError} when there is no such sequence
 */
export const stopByHand = async (
  strapi: Core.Strapi,
  prospectDocumentIds: string[],
  { sequence, at }: { /** documentId */ sequence?: string; at: Date }
): Promise<StoppedProspects[]> => {
  const sequenceId = sequence === undefined ? null : await findSequenceId(strapi, sequence);
  const all: Array<{ sequenceId: number; prospect: string }> = [];

  for (const chunk of inChunks(prospectDocumentIds)) {
    const rows = await table(strapi, 'prospect').whereIn('document_id', chunk).select('id', 'document_id');
    const documentIds = new Map<number, string>(rows.map(({ id, document_id }) => [id, document_id]));
    const stopped = await stopWhere(
      strapi,
      (query) => {
        query.whereIn('prospect_id', [...documentIds.keys()]);
        if (sequenceId !== null) query.where({ sequence_id: sequenceId });
      },
      { reason: 'stopped', at }
    );
    for (const { sequence_id, prospect_id } of stopped)
      all.push({ sequenceId: sequence_id, prospect: documentIds.get(prospect_id) as string });
  }
  const bySequence = groupBy(all, ({ sequenceId: id }) => id);
  const sequences = await table(strapi, 'sequence')
    .whereIn('id', [...bySequence.keys()])
    .select('id', 'document_id');

  return sequences.map(({ id, document_id }) => ({
    sequence: document_id,
    prospects: (bySequence.get(id) ?? []).map(({ prospect }) => prospect),
  }));
};

const findSequenceId = async (strapi: Core.Strapi, documentId: string): Promise<number> => {
  const found = await table(strapi, 'sequence').where({ document_id: documentId }).first('id');
  if (!found) throw notFound('Sequence');

  return found.id;
};

/** The number of enrollments that were stopped. */
export const countStopped = (stopped: StoppedProspects[]): number =>
  stopped.reduce((count, { prospects }) => count + prospects.length, 0);
