import type { Core } from '@strapi/types';
import { count, toDate, type JoinedRow, table } from '../database/database';
import type { ListSlotSums, SlotSum } from './contract';
import { bucketEmails } from './slot-buckets';

/** How many emails of each sequence are in the slots of each hour, from `from` to before `to`, in the order of the hours. */
export const listSlotSums = async (
  strapi: Core.Strapi,
  from: Date,
  to: Date
): Promise<ListSlotSums['response']['data']> =>
  toSums(strapi, await bucketEmails(strapi, { from, to, by: ['sequence_id'], sums: ['count(*) as emails'] }));

const toSums = async (strapi: Core.Strapi, found: JoinedRow[]): Promise<SlotSum[]> => {
  const sequences = await table(strapi, 'sequence')
    .whereIn('id', [...new Set(found.map((row) => Number(row.sequence_id)))])
    .select('id', 'document_id', 'name');
  const names = new Map(sequences.map(({ id, document_id: documentId, name }) => [id, { documentId, name }]));
  const sums = new Map<string, SlotSum>();
  for (const row of found) {
    const sequence = names.get(Number(row.sequence_id));
    if (!sequence) continue;
    const hour = (toDate(row.hour) as Date).toISOString();
    const key = `${hour} ${sequence.documentId}`;
    const emails = (sums.get(key)?.emails ?? 0) + count(row.emails);
    sums.set(key, { hour, sequence, emails });
  }

  return [...sums.values()].sort((a, b) => Date.parse(a.hour) - Date.parse(b.hour));
};
