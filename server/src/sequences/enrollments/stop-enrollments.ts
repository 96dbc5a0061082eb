import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { inChunks, inTransaction, table } from '../../database/database';
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

/** Stops people by hand: in one sequence, or in every one. Resolves with those it stopped, by sequence. */
export const stopByHand = async (
  strapi: Core.Strapi,
  prospectDocumentIds: string[],
  { sequenceId, at }: { sequenceId?: number; at: Date }
): Promise<StoppedProspects[]> => {
  const all: Array<{ sequence: number; prospect: string }> = [];

  for (const chunk of inChunks(prospectDocumentIds)) {
    const rows = await table(strapi, 'prospect').whereIn('document_id', chunk).select('id', 'document_id');
    const documentIds = new Map<number, string>(rows.map(({ id, document_id }) => [id, document_id]));
    const stopped = await stopWhere(
      strapi,
      (query) => {
        query.whereIn('prospect_id', [...documentIds.keys()]);
        if (sequenceId !== undefined) query.where({ sequence_id: sequenceId });
      },
      { reason: 'stopped', at }
    );
    for (const { sequence_id, prospect_id } of stopped)
      all.push({ sequence: sequence_id, prospect: documentIds.get(prospect_id) as string });
  }
  const bySequence = groupBy(all, ({ sequence }) => sequence);
  const sequences = await table(strapi, 'sequence')
    .whereIn('id', [...bySequence.keys()])
    .select('id', 'document_id');

  return sequences.map(({ id, document_id }) => ({
    sequence: document_id,
    prospects: (bySequence.get(id) ?? []).map(({ prospect }) => prospect),
  }));
};

/** The number of enrollments that were stopped. */
export const countStopped = (stopped: StoppedProspects[]): number =>
  stopped.reduce((count, { prospects }) => count + prospects.length, 0);
