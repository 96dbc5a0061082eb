import type { Core } from '@strapi/types';
import { rows, type Transaction } from '../database';
import { enrolled } from './announcements';
import type { EnrollResult } from './contract';
import { toWay } from './ways';

type EnrollmentRow = { sequence_id: number; created_at: Date } & Record<string, unknown>;

/** Enrolls those who may be, all in one transaction, and tells what became of the others. */
export const enrollChunk = async (
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

type ProspectRow = { id: number; document_id: string; state: 'active' | keyof EnrollResult['skipped'] };

export const emptyResult = (): EnrollResult => ({
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

/** Into the total of several chunks. */
export const addResult = (total: EnrollResult, part: EnrollResult) => {
  total.enrolled += part.enrolled;
  total.alreadyEnrolled.push(...part.alreadyEnrolled);
  total.unknown.push(...part.unknown);
  for (const state of ['unsubscribed', 'bounced', 'complained'] as const) {
    total.skipped[state] += part.skipped[state];
  }
};
