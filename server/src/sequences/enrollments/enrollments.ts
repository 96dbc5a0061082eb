import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { inChunks, inTransaction, table, type Transaction } from '../../database/database';
import { notFound, refused } from '../../errors';
import { PLUGIN_ID, uid } from '../../plugin';
import { enrollmentsStopped, type ActiveEnrollment } from '../hooks';
import type { EnrollResult, StopReason } from '../contract';
import { addResult, emptyResult, enrollChunk } from './enroll-chunk';
import { planSteps } from '../schedule/schedule';
import { findScheduleSettings, scheduleFor } from '../schedule/schedule-settings';
import { findActiveEnrollments } from './active-enrollments';

type Options = { now?: Date };

type EnrollOptions = Options & {
  /** Called after each transaction; both numbers count prospects. */
  onProgress?: (progress: { done: number; total: number }) => void;
  /** Stops between two transactions; what was committed stays. */
  signal?: AbortSignal;
};

/** The next step of an enrollment; null when the last step was sent, which finishes it. */
export type NextStep = { position: number; dueAt: Date } | null;

const createEnrollments = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Stops the active enrollments that `filter` selects, in one transaction. Resolves with their number. */
  const stopWhere = (filter: (query: Knex.QueryBuilder) => void, reason: StopReason, at: Date) =>
    inTransaction(strapi, async (trx) => {
      const active = await table(strapi, 'enrollment', trx)
        .where({ state: 'active' })
        .where(filter)
        .select('id');
      const enrollmentIds = active.map(({ id }) => id);

      for (const ids of inChunks(enrollmentIds)) {
        await table(strapi, 'enrollment', trx).whereIn('id', ids).update({
          state: 'stopped',
          stop_reason: reason,
          next_position: null,
          next_at: null,
          updated_at: at,
        });
        await enrollmentsStopped.call(strapi, { enrollmentIds: ids, reason, at, trx });
      }
      return enrollmentIds.length;
    });

  return {
    /**
     * Enrolls prospects in a sequence and plans all of their emails, one transaction per chunk. Prospects that are enrolled
     * already, or that unsubscribed, bounced or complained, are not enrolled but counted. After an abort by `signal`, the
     * same call can be repeated.
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
      const settings = await findScheduleSettings(strapi, sequence.id);
      const newEnrollment = (timezone: string | null) => {
        const [first] = planSteps(scheduleFor(settings, timezone), now);
        return {
          sequence_id: sequence.id,
          state: 'active' as const,
          next_position: first?.position ?? 1,
          next_at: first?.dueAt ?? now,
          created_at: now,
          updated_at: now,
        };
      };

      const documentIds = [...new Set(prospectDocumentIds)];
      const total = emptyResult();
      let done = 0;
      for (const chunk of inChunks(documentIds)) {
        if (signal?.aborted) break;
        addResult(
          total,
          await inTransaction(strapi, (trx) =>
            enrollChunk(strapi, chunk, { sequenceId: sequence.id, now, newEnrollment }, trx)
          )
        );
        done += chunk.length;
        onProgress?.({ done, total: documentIds.length });
      }
      return total;
    },

    /** Resolves with the number of enrollments stopped. @throws {NotFoundError} when there is no such sequence */
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

    /** Stops these prospects in every sequence. Resolves with the number of enrollments stopped. */
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

    /** Writes the next step of active enrollments; null finishes them. */
    async advance(enrollmentIds: number[], next: NextStep, at: Date, trx: Transaction) {
      await table(strapi, 'enrollment', trx)
        .whereIn('id', enrollmentIds)
        .where({ state: 'active' })
        .update(
          next
            ? { next_position: next.position, next_at: next.dueAt, updated_at: at }
            : { state: 'finished', next_position: null, next_at: null, updated_at: at }
        );
    },

    findActive: async (sequenceId: number): Promise<ActiveEnrollment[]> =>
      findActiveEnrollments(strapi, (query) => query.where('n.sequence_id', sequenceId)),

    findActiveByIds: async (ids: number[], trx: Transaction): Promise<ActiveEnrollment[]> =>
      findActiveEnrollments(strapi, (query) => query.whereIn('n.id', ids), trx),
  };
};

const findSequence = async (strapi: Core.Strapi, documentId: string) => {
  const found = await strapi.db.query(uid('sequence')).findOne({ where: { documentId } });
  if (!found) throw notFound('Sequence');

  return found as { id: number; name: string; state: string };
};

const findProspectIds = async (strapi: Core.Strapi, documentIds: string[]): Promise<number[]> => {
  const prospects = await table(strapi, 'prospect').whereIn('document_id', documentIds).select('id');

  return prospects.map(({ id }) => id);
};

export type Enrollments = ReturnType<typeof createEnrollments>;

export const enrollmentsService = createEnrollments;

export const enrollments = (strapi: Core.Strapi): Enrollments =>
  strapi.plugin(PLUGIN_ID).service('enrollments');
