import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { inChunks, inTransaction, table, type Transaction } from '../../database/database';
import { notFound } from '../../errors';
import { PLUGIN_ID, uid } from '../../plugin';
import type { EntryReference } from '../../prospects/sources/contract';
import { findPeople } from '../../prospects/sources/find-people';
import type { ActiveEnrollment } from '../hooks';
import type { EnrollResult, ResumeEnrollments, StopReason } from './contract';
import { addResult, emptyResult, enrollChunk, NOT_ENROLLED } from './enroll-chunk';
import { refuseArchived } from './enrollment-locks';
import { findSenderScope, whereEnrolledBy } from '../senders/sender-scope';
import { findActiveEnrollments } from './active-enrollments';
import { resumeEnrollments } from './resume-enrollments';
import { countStopped, stopByHand, stopWhere } from './stop-enrollments';

type Options = { now?: Date };

type EnrollOptions = Options & {
  /** Enrolls finished and stopped people again, as a new round. */
  again?: boolean;
  /** Called after each transaction; both numbers count prospects. */
  onProgress?: (progress: { done: number; total: number }) => void;
  /** Stops between two transactions; what was committed stays. */
  signal?: AbortSignal;
};

/** The next step of an enrollment; null when the last step was sent, which finishes it. */
export type NextStep = { position: number; dueAt: Date } | null;

const createEnrollments = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Resolves with the number of enrollments stopped. */
  const stop = async (filter: (query: Knex.QueryBuilder) => void, reason: StopReason, at: Date) =>
    (await stopWhere(strapi, filter, { reason, at })).length;

  return {
    /**
     * Enrolls prospects in a sequence and plans all of their emails, one transaction per chunk. Prospects that are enrolled
     * already, that unsubscribed, bounced or complained, or are suppressed, are not enrolled but counted. After an abort by
     * `signal`, the same call can be repeated. With `again`, whose last round here is finished or stopped begins another one.
     * Entries of a source are read now; those that are nobody are among the `unknown`.
     *
     * @throws {NotFoundError} when there is no such sequence, or an entry is of no source
     * @throws {ApplicationError} when it is archived, or a source cannot be read
     */
    async enroll(
      sequenceDocumentId: string,
      people: Array<string | EntryReference>,
      { now = new Date(), again = false, onProgress, signal }: EnrollOptions = {}
    ): Promise<EnrollResult> {
      const sequence = await findSequence(strapi, sequenceDocumentId);
      refuseArchived(sequence, NOT_ENROLLED);

      const entries = people.filter((person) => typeof person !== 'string');
      const found = await findPeople(strapi, entries);
      const documentIds = [
        ...new Set([...people.filter((person) => typeof person === 'string'), ...found.prospects]),
      ];
      const total = { ...emptyResult(), unknown: found.unknown };
      let done = 0;
      for (const chunk of inChunks(documentIds)) {
        if (signal?.aborted) break;
        addResult(
          total,
          await inTransaction(strapi, (trx) =>
            enrollChunk(strapi, chunk, { sequenceId: sequence.id, now, again }, trx)
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
    ): Promise<number> {
      const { id } = await findSequence(strapi, sequenceDocumentId);

      return countStopped(await stopByHand(strapi, prospectDocumentIds, { sequenceId: id, at: now }));
    },

    /**
     * See resume-enrollments.ts. `step` is the documentId of the step to go on with; the next one when left out. With
     * `finished`, resumes those who finished before the last step was added.
     */
    async resume(
      sequenceDocumentId: string,
      prospectDocumentIds: string[],
      { now = new Date(), step, finished }: Options & { step?: string; finished?: boolean } = {}
    ): Promise<ResumeEnrollments['response']['data']> {
      const { id } = await findSequence(strapi, sequenceDocumentId);

      return resumeEnrollments(strapi, prospectDocumentIds, { sequenceId: id, step, finished, now });
    },

    /**
     * Stops the people with these addresses, who were enrolled before `at`, in the sequences of a sender that stop at a reply.
     * Resolves with their number.
     */
    async stopWrittenTo(sender: string, addresses: string[], at: Date): Promise<number> {
      const scope = await findSenderScope(strapi, sender);
      const stopping = table(strapi, 'sequence').where({ stop_on_reply: true }).select('id');
      const people = table(strapi, 'prospect').whereIn('email', addresses).select('id');

      return stop(
        (query) =>
          void whereEnrolledBy(query, scope)
            .whereIn('prospect_id', people)
            .whereIn('sequence_id', stopping)
            .where('created_at', '<', at),
        'own-mail',
        at
      );
    },

    stopIds: (ids: number[], reason: StopReason, at: Date) =>
      stop((query) => query.whereIn('id', ids), reason, at),

    stopProspects: (prospectIds: number[], reason: StopReason, at: Date) =>
      stop((query) => query.whereIn('prospect_id', prospectIds), reason, at),

    /** Stops this prospect in this sequence, whichever round it is. */
    stopProspectIn: (
      { sequenceId, prospectId }: { sequenceId: number; prospectId: number },
      reason: StopReason,
      at: Date
    ) => stop((query) => query.where({ sequence_id: sequenceId, prospect_id: prospectId }), reason, at),

    /** Makes enrollments that ended for `reason` look stopped by hand, since the reason turned out to be wrong. */
    async makeResumable(
      { sequenceId, prospectId }: { sequenceId: number; prospectId: number },
      reason: StopReason,
      { at, trx }: { at: Date; trx: Transaction }
    ) {
      await table(strapi, 'enrollment', trx)
        .where({ sequence_id: sequenceId, prospect_id: prospectId, state: 'stopped', stop_reason: reason })
        .update({ stop_reason: 'stopped', updated_at: at });
    },

    stopSequence: (sequenceId: number, at: Date) =>
      stop((query) => query.where({ sequence_id: sequenceId }), 'archived', at),

    /** Locks enrollments until the transaction ends, in the order of their ids, so that transactions cannot deadlock. */
    async lock(ids: number[], trx: Transaction) {
      await table(strapi, 'enrollment', trx).whereIn('id', ids).orderBy('id').forUpdate().select('id');
    },

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

export type Enrollments = ReturnType<typeof createEnrollments>;

export const enrollmentsService = createEnrollments;

export const enrollments = (strapi: Core.Strapi): Enrollments =>
  strapi.plugin(PLUGIN_ID).service('enrollments');
