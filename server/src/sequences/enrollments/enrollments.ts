import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { inChunks, inTransaction, table, type Transaction } from '../../database/database';
import { notFound, refused } from '../../errors';
import { PLUGIN_ID, uid } from '../../plugin';
import { stopped, type ActiveEnrollment } from '../hooks';
import type { EnrollResult, StopReason } from '../contract';
import { addResult, emptyResult, enrollChunk } from './enroll-chunk';
import { planSteps } from '../schedule/schedule';
import { findScheduleSettings, scheduleFor } from '../schedule/schedule-settings';
import { findActiveEnrollments } from './active-enrollments';

type Options = { now?: Date };

/** How far it is, in prospects. Told between two transactions, each of which stays when the signal ends the work. */
type EnrollOptions = Options & {
  onProgress?: (progress: { done: number; total: number }) => void;
  signal?: AbortSignal;
};

/** Where an enrollment goes on; null when its last step was the last. */
export type Next = { position: number; dueAt: Date } | null;

const createEnrollments = ({ strapi }: { strapi: Core.Strapi }) => {
  const stopWhere = (condition: (query: Knex.QueryBuilder) => void, reason: StopReason, at: Date) =>
    inTransaction(strapi, async (trx) => {
      const found = await table(strapi, 'enrollment', trx)
        .where({ state: 'active' })
        .where(condition)
        .select('id');
      const enrollmentIds = found.map(({ id }) => id);

      for (const ids of inChunks(enrollmentIds)) {
        await table(strapi, 'enrollment', trx).whereIn('id', ids).update({
          state: 'stopped',
          stop_reason: reason,
          next_position: null,
          next_at: null,
          updated_at: at,
        });
        await stopped.tell(strapi, { enrollmentIds: ids, reason, at, trx });
      }
      return enrollmentIds.length;
    });

  return {
    /**
     * Puts prospects on their way through a sequence and plans every step of it. Whoever is in the
     * sequence already is refused, whoever unsubscribed, bounced or complained is left out; both are counted. Work that
     * a signal ended early is taken up by asking again: whoever is in the sequence by then is passed by.
     *
     * @throws {NotFoundError} when there is no such sequence
     * @throws {ApplicationError} when it is archived
     */
    async enroll(
      sequenceDocumentId: string,
      prospectDocumentIds: string[],
      { now = new Date(), onProgress, signal }: EnrollOptions = {}
    ): Promise<EnrollResult> {
      const sequence = await findSequence(strapi, sequenceDocumentId);
      if (sequence.state === 'archived') {
        throw refused('archived', `"${sequence.name}" is archived: nobody can be enrolled in it.`);
      }
      const times = await findScheduleSettings(strapi, sequence.id);
      const newWay = (timezone: string | null) => {
        const [first] = planSteps(scheduleFor(times, timezone), now);
        return {
          sequence_id: sequence.id,
          state: 'active' as const,
          next_position: first?.position ?? 1,
          next_at: first?.dueAt ?? now,
          created_at: now,
          updated_at: now,
        };
      };

      const wanted = [...new Set(prospectDocumentIds)];
      const total = emptyResult();
      let done = 0;
      for (const chunk of inChunks(wanted)) {
        if (signal?.aborted) break;
        addResult(
          total,
          await inTransaction(strapi, (trx) =>
            enrollChunk(strapi, chunk, { sequenceId: sequence.id, now, newWay }, trx)
          )
        );
        done += chunk.length;
        onProgress?.({ done, total: wanted.length });
      }
      return total;
    },

    /** Resolves with how many were on their way and are not any more. */
    async stop(
      sequenceDocumentId: string,
      prospectDocumentIds: string[],
      { now = new Date() }: Options = {}
    ) {
      const { id } = await findSequence(strapi, sequenceDocumentId);
      let count = 0;

      for (const chunk of inChunks(prospectDocumentIds)) {
        const prospectIds = await findProspectIds(strapi, chunk);
        count += await stopWhere(
          (query) => query.where({ sequence_id: id }).whereIn('prospect_id', prospectIds),
          'stopped',
          now
        );
      }
      return count;
    },

    /** The same in all sequences. */
    async stopEverywhere(prospectDocumentIds: string[], { now = new Date() }: Options = {}) {
      let count = 0;
      for (const chunk of inChunks(prospectDocumentIds)) {
        const prospectIds = await findProspectIds(strapi, chunk);
        count += await stopWhere((query) => query.whereIn('prospect_id', prospectIds), 'stopped', now);
      }

      return count;
    },

    stopIds: (ids: number[], reason: StopReason, at: Date) =>
      stopWhere((query) => query.whereIn('id', ids), reason, at),

    stopProspects: (prospectIds: number[], reason: StopReason, at: Date) =>
      stopWhere((query) => query.whereIn('prospect_id', prospectIds), reason, at),

    stopSequence: (sequenceId: number, at: Date) =>
      stopWhere((query) => query.where({ sequence_id: sequenceId }), 'stopped', at),

    /** Moves enrollments on to their next step, or finishes them. */
    async moveOn(enrollmentIds: number[], next: Next, at: Date, trx: Transaction) {
      await table(strapi, 'enrollment', trx)
        .whereIn('id', enrollmentIds)
        .where({ state: 'active' })
        .update(
          next
            ? { next_position: next.position, next_at: next.dueAt, updated_at: at }
            : { state: 'finished', next_position: null, next_at: null, updated_at: at }
        );
    },

    /** Those still on their way. */
    ofSequence: async (sequenceId: number): Promise<ActiveEnrollment[]> =>
      findActiveEnrollments(strapi, (query) => query.where('n.sequence_id', sequenceId)),

    /** Those of these that are still on their way. */
    ofIds: async (ids: number[], trx: Transaction): Promise<ActiveEnrollment[]> =>
      findActiveEnrollments(strapi, (query) => query.whereIn('n.id', ids), trx),
  };
};

const findSequence = async (strapi: Core.Strapi, documentId: string) => {
  const found = await strapi.db.query(uid('sequence')).findOne({ where: { documentId } });
  if (!found) throw notFound('Sequence');

  return found as { id: number; name: string; state: string };
};

const findProspectIds = async (strapi: Core.Strapi, documentIds: string[]): Promise<number[]> => {
  const found = await table(strapi, 'prospect').whereIn('document_id', documentIds).select('id');

  return found.map(({ id }) => id);
};

export type Enrollments = ReturnType<typeof createEnrollments>;

export const enrollmentsService = createEnrollments;

export const enrollments = (strapi: Core.Strapi): Enrollments =>
  strapi.plugin(PLUGIN_ID).service('enrollments');
