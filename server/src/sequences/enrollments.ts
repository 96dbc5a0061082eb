import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { inChunks, inTransaction, instant, rows, type Transaction } from '../database';
import { notFound, refused } from '../errors';
import { PLUGIN_ID, uid } from '../plugin';
import { enrolled, stopped, type Way } from './announcements';
import type { EnrollResult, StopReason } from './contract';
import { planSteps } from './schedule';
import { steps } from './steps';

type Options = { now?: Date };

/** Where an enrollment goes on; null when its last step was the last. */
export type Next = { position: number; dueAt: Date } | null;

const createEnrollments = ({ strapi }: { strapi: Core.Strapi }) => {
  const stopWhere = (condition: (query: Knex.QueryBuilder) => void, reason: StopReason, at: Date) =>
    inTransaction(strapi, async (trx) => {
      const found = await rows(strapi, 'enrollment', trx)
        .where({ state: 'active' })
        .where(condition)
        .select('id');
      const enrollmentIds = found.map(({ id }) => id);

      for (const ids of inChunks(enrollmentIds)) {
        await rows(strapi, 'enrollment', trx)
          .whereIn('id', ids)
          .update({ state: 'stopped', stop_reason: reason, next_step: null, next_at: null, updated_at: at });
        await stopped.tell(strapi, { enrollmentIds: ids, reason, at, trx });
      }
      return enrollmentIds.length;
    });

  return {
    /**
     * Puts prospects on their way through a sequence and plans every step of it. Whoever is in the
     * sequence already is refused, whoever unsubscribed, bounced or complained is left out; both are counted.
     *
     * @throws {NotFoundError} when there is no such sequence
     * @throws {ApplicationError} when it is archived
     */
    async enroll(
      sequenceDocumentId: string,
      prospectDocumentIds: string[],
      { now = new Date() }: Options = {}
    ): Promise<EnrollResult> {
      const sequence = await findSequence(strapi, sequenceDocumentId);
      if (sequence.state === 'archived') {
        throw refused('archived', `"${sequence.name}" is archived: nobody can be enrolled in it.`);
      }
      const [first] = planSteps(await steps(strapi).ofSequence(sequence.id), now);
      const row = {
        sequence_id: sequence.id,
        state: 'active',
        next_step: first?.position ?? 1,
        next_at: first?.dueAt ?? now,
        created_at: now,
        updated_at: now,
      };

      const total = emptyResult();
      for (const chunk of inChunks([...new Set(prospectDocumentIds)])) {
        add(total, await inTransaction(strapi, (trx) => enrollChunk(strapi, chunk, row, trx)));
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
        const found = await rows(strapi, 'prospect').whereIn('document_id', chunk).select('id');
        const prospectIds = found.map((prospect) => prospect.id);
        count += await stopWhere(
          (query) => query.where({ sequence_id: id }).whereIn('prospect_id', prospectIds),
          'stopped',
          now
        );
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
      await rows(strapi, 'enrollment', trx)
        .whereIn('id', enrollmentIds)
        .where({ state: 'active' })
        .update(
          next
            ? { next_step: next.position, next_at: next.dueAt, updated_at: at }
            : { state: 'finished', next_step: null, next_at: null, updated_at: at }
        );
    },

    /** Those still on their way. */
    ofSequence: async (sequenceId: number): Promise<Way[]> =>
      readWays(rows(strapi, 'enrollment').where({ sequence_id: sequenceId, state: 'active' })),

    /** Those of these that are still on their way. */
    ofIds: async (ids: number[], trx: Transaction): Promise<Way[]> =>
      readWays(rows(strapi, 'enrollment', trx).whereIn('id', ids).where({ state: 'active' })),
  };
};

const findSequence = async (strapi: Core.Strapi, documentId: string) => {
  const found = await strapi.db.query(uid('sequence')).findOne({ where: { documentId } });
  if (!found) throw notFound('Sequence');

  return found as { id: number; name: string; state: string };
};

type EnrollmentRow = { sequence_id: number; created_at: Date } & Record<string, unknown>;

const enrollChunk = async (
  strapi: Core.Strapi,
  documentIds: string[],
  row: EnrollmentRow,
  trx: Transaction
): Promise<EnrollResult> => {
  const found: ProspectRow[] = await rows(strapi, 'prospect', trx)
    .whereIn('document_id', documentIds)
    .select('id', 'document_id', 'state');
  const result = sort(found, documentIds);
  const active = found.filter(({ state }) => state === 'active');
  const inSequence = (ids: number[]) =>
    rows(strapi, 'enrollment', trx)
      .where({ sequence_id: row.sequence_id })
      .whereIn('prospect_id', ids)
      .select('id', 'prospect_id');

  const already = new Set((await inSequence(active.map(({ id }) => id))).map((one) => one.prospect_id));
  const fresh = active.filter(({ id }) => !already.has(id));
  result.alreadyEnrolled = active.filter(({ id }) => already.has(id)).map((one) => one.document_id);
  if (fresh.length === 0) return result;

  await rows(strapi, 'enrollment', trx)
    .insert(fresh.map(({ id }) => ({ ...row, prospect_id: id })))
    .onConflict(['sequence_id', 'prospect_id'])
    .ignore();
  const ways = (await inSequence(fresh.map(({ id }) => id))).map(toWay(row.created_at));
  await enrolled.tell(strapi, { sequenceId: row.sequence_id, ways, trx });
  result.enrolled = fresh.length;

  return result;
};

const readWays = async (query: ReturnType<typeof rows<'enrollment'>>): Promise<Way[]> => {
  const found = await query.whereNotNull('prospect_id').select('id', 'prospect_id', 'created_at');

  return found.map((row) => toWay(instant(row.created_at) as Date)(row));
};

const toWay =
  (from: Date) =>
  (row: { id: number; prospect_id: number | null }): Way => ({
    id: row.id,
    prospectId: Number(row.prospect_id),
    from,
  });

type ProspectRow = { id: number; document_id: string; state: 'active' | keyof EnrollResult['skipped'] };

const emptyResult = (): EnrollResult => ({
  enrolled: 0,
  alreadyEnrolled: [],
  skipped: { unsubscribed: 0, bounced: 0, complained: 0 },
  unknown: [],
});

const sort = (found: ProspectRow[], documentIds: string[]): EnrollResult => {
  const result = emptyResult();
  const known = new Set(found.map((one) => one.document_id));
  for (const { state } of found) if (state !== 'active') result.skipped[state] += 1;
  result.unknown = documentIds.filter((documentId) => !known.has(documentId));

  return result;
};

const add = (total: EnrollResult, part: EnrollResult) => {
  total.enrolled += part.enrolled;
  total.alreadyEnrolled.push(...part.alreadyEnrolled);
  total.unknown.push(...part.unknown);
  for (const state of ['unsubscribed', 'bounced', 'complained'] as const) {
    total.skipped[state] += part.skipped[state];
  }
};

export type Enrollments = ReturnType<typeof createEnrollments>;

export const enrollmentsService = createEnrollments;

export const enrollments = (strapi: Core.Strapi): Enrollments =>
  strapi.plugin(PLUGIN_ID).service('enrollments');
