import type { Core } from '@strapi/types';
import { toCount, table } from '../database/database';

/** The sender email addresses of all sequences that are not archived, each with the number of sequences that use it. */
export const findSenderAddresses = async (
  strapi: Core.Strapi
): Promise<Array<{ address: string; sequences: number }>> => {
  const rows = await table(strapi, 'sequence')
    .whereNotNull('sender_email')
    .whereNot({ sender_email: '', state: 'archived' })
    .groupBy('sender_email')
    .orderBy('sender_email')
    .select('sender_email')
    .count({ sequences: 'id' });

  return rows.map((row) => ({ address: String(row.sender_email), sequences: toCount(row.sequences) }));
};
