import type { Core } from '@strapi/types';
import { table, type Transaction } from '../../database/database';
import type { Columns } from '../../database/columns';
import { memoize } from '../../lib/memoize';
import { enrolled } from '../hooks';
import type { EnrollResult } from '../contract';

type Enrolling = {
  sequenceId: number;
  now: Date;
  /** Columns of an enrollment of somebody in this time zone. */
  newWay: (timezone: string | null) => Partial<Columns['enrollment']>;
};

/** Enrolls those who may be, all in one transaction, and tells what became of the others. */
export const enrollChunk = async (
  strapi: Core.Strapi,
  documentIds: string[],
  { sequenceId, now, newWay }: Enrolling,
  trx: Transaction
): Promise<EnrollResult> => {
  const found: ProspectRow[] = await table(strapi, 'prospect', trx)
    .whereIn('document_id', documentIds)
    .select('id', 'document_id', 'state', 'timezone');
  const result = sort(found, documentIds);
  const active = found.filter(({ state }) => state === 'active');
  const inSequence = (ids: number[]) =>
    table(strapi, 'enrollment', trx)
      .where({ sequence_id: sequenceId })
      .whereIn('prospect_id', ids)
      .select('id', 'prospect_id');

  const already = new Set((await inSequence(active.map(({ id }) => id))).map((one) => one.prospect_id));
  const fresh = active.filter(({ id }) => !already.has(id));
  result.alreadyEnrolled = active.filter(({ id }) => already.has(id)).map((one) => one.document_id);
  if (fresh.length === 0) return result;

  const ofTimezone = memoize(newWay);
  await table(strapi, 'enrollment', trx)
    .insert(fresh.map(({ id, timezone }) => ({ ...ofTimezone(timezone), prospect_id: id })))
    .onConflict(['sequence_id', 'prospect_id'])
    .ignore();
  const timezones = new Map(fresh.map(({ id, timezone }) => [id, timezone]));
  const ways = (await inSequence(fresh.map(({ id }) => id))).map((row) => ({
    id: row.id,
    prospectId: Number(row.prospect_id),
    from: now,
    timezone: timezones.get(Number(row.prospect_id)) ?? null,
  }));
  await enrolled.tell(strapi, { sequenceId, ways, trx });
  result.enrolled = fresh.length;

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
