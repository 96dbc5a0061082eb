import type { Core } from '@strapi/types';
import { count, table } from '../database/database';

/** What sequences that are not archived write as, and how many of them do. */
export const findSenderAddresses = async (
  strapi: Core.Strapi
): Promise<Array<{ address: string; sequences: number }>> => {
  const found = await table(strapi, 'sequence')
    .whereNotNull('sender_email')
    .whereNot({ sender_email: '', state: 'archived' })
    .groupBy('sender_email')
    .orderBy('sender_email')
    .select('sender_email')
    .count({ sequences: 'id' });

  return found.map((row) => ({ address: String(row.sender_email), sequences: count(row.sequences) }));
};
