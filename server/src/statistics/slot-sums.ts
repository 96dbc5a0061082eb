import type { Core } from '@strapi/types';
import { toCount, toDate, type JoinedRow, table } from '../database/database';
import type { ListSlotSums, SlotSum } from './contract';
import { bucketEmails } from './slot-buckets';

/** Numbers of emails per hour and sequence, from `from` (inclusive) to `to` (exclusive), sorted by hour. */
export const listSlotSums = async (
  strapi: Core.Strapi,
  from: Date,
  to: Date
): Promise<ListSlotSums['response']['data']> =>
  toSums(
    strapi,
    await bucketEmails(strapi, { from, to, by: ['sequence_id'], sums: ['count(state) as emails'] })
  );

const toSums = async (strapi: Core.Strapi, rows: JoinedRow[]): Promise<SlotSum[]> => {
  const sequences = await table(strapi, 'sequence')
    .whereIn('id', [...new Set(rows.flatMap((row) => row.sequence_id ?? []))].map(Number))
    .select('id', 'document_id', 'name');
  const sequenceById = new Map(
    sequences.map(({ id, document_id: documentId, name }) => [id, { documentId, name }])
  );
  const sums = new Map<string, SlotSum>();
  for (const row of rows) {
    const sequence = sequenceById.get(Number(row.sequence_id)) ?? null;
    const hour = (toDate(row.hour) as Date).toISOString();
    const key = `${hour} ${sequence?.documentId}`;
    const emails = (sums.get(key)?.emails ?? 0) + toCount(row.emails);
    sums.set(key, { hour, sequence, emails });
  }

  return [...sums.values()].sort((a, b) => Date.parse(a.hour) - Date.parse(b.hour));
};
