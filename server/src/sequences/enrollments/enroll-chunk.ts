import type { Core } from '@strapi/types';
import { table, type Transaction } from '../../database/database';
import type { Columns } from '../../database/columns';
import { memoize } from '../../lib/memoize';
import { prospectsEnrolled } from '../hooks';
import type { EnrollResult } from '../contract';

type EnrollInput = {
  sequenceId: number;
  now: Date;
  /** Columns of a new enrollment for a prospect in this time zone; null if unknown. */
  newEnrollment: (timezone: string | null) => Partial<Columns['enrollment']>;
};

/**
 * Enrolls the active prospects of a chunk that are not enrolled yet, and calls `enrolled`, all in the given transaction.
 * The insert ignores conflicts, so concurrent requests enroll a prospect once.
 */
export const enrollChunk = async (
  strapi: Core.Strapi,
  documentIds: string[],
  { sequenceId, now, newEnrollment }: EnrollInput,
  trx: Transaction
): Promise<EnrollResult> => {
  const prospects: ProspectRow[] = await table(strapi, 'prospect', trx)
    .whereIn('document_id', documentIds)
    .select('id', 'document_id', 'state', 'timezone');
  const result = countRefused(prospects, documentIds);
  const active = prospects.filter(({ state }) => state === 'active');
  const findEnrollments = (ids: number[]) =>
    table(strapi, 'enrollment', trx)
      .where({ sequence_id: sequenceId })
      .whereIn('prospect_id', ids)
      .select('id', 'prospect_id');

  const enrolledIds = new Set(
    (await findEnrollments(active.map(({ id }) => id))).map((enrollment) => enrollment.prospect_id)
  );
  const added = active.filter(({ id }) => !enrolledIds.has(id));
  result.alreadyEnrolled = active
    .filter(({ id }) => enrolledIds.has(id))
    .map((prospect) => prospect.document_id);
  if (added.length === 0) return result;

  const columnsFor = memoize(newEnrollment);
  await table(strapi, 'enrollment', trx)
    .insert(added.map(({ id, timezone }) => ({ ...columnsFor(timezone), prospect_id: id })))
    .onConflict(['sequence_id', 'prospect_id'])
    .ignore();
  const timezones = new Map(added.map(({ id, timezone }) => [id, timezone]));
  const enrollments = (await findEnrollments(added.map(({ id }) => id))).map((row) => ({
    id: row.id,
    prospectId: Number(row.prospect_id),
    enrolledAt: now,
    timezone: timezones.get(Number(row.prospect_id)) ?? null,
  }));
  await prospectsEnrolled.call(strapi, { sequenceId, enrollments, trx });
  result.enrolled = added.length;

  return result;
};

type ProspectRow = {
  id: number;
  document_id: string;
  state: 'active' | keyof EnrollResult['skipped'];
  timezone: string | null;
};

export const emptyResult = (): EnrollResult => ({
  enrolled: 0,
  alreadyEnrolled: [],
  skipped: { unsubscribed: 0, bounced: 0, complained: 0 },
  unknown: [],
});

/** Counts the prospects whose state forbids enrolling, and lists the documentIds without a prospect. */
const countRefused = (prospects: ProspectRow[], documentIds: string[]): EnrollResult => {
  const result = emptyResult();
  const known = new Set(prospects.map((prospect) => prospect.document_id));
  for (const { state } of prospects) if (state !== 'active') result.skipped[state] += 1;
  result.unknown = documentIds.filter((documentId) => !known.has(documentId));

  return result;
};

/** Adds the result of one chunk to the total. */
export const addResult = (total: EnrollResult, part: EnrollResult) => {
  total.enrolled += part.enrolled;
  total.alreadyEnrolled.push(...part.alreadyEnrolled);
  total.unknown.push(...part.unknown);
  for (const state of ['unsubscribed', 'bounced', 'complained'] as const) {
    total.skipped[state] += part.skipped[state];
  }
};
