import type { Core } from '@strapi/types';
import { findSenders } from './senders';
import { findSequenceSenders } from './sequence-senders';

/**
 * The email addresses of all senders: those that people set up, and those in the settings of sequences that are not archived. Each
 * with the number of such sequences that write as it.
 */
export const findSenderAddresses = async (
  strapi: Core.Strapi
): Promise<Array<{ address: string; sequences: number }>> => {
  const counts = new Map([...(await findSenders(strapi)).keys()].map((address) => [address, 0]));
  const sequences = await findSequenceSenders(strapi, {
    only: (query) => void query.whereNot({ state: 'archived' }),
  });
  for (const { pool } of sequences)
    for (const address of pool) if (address !== '') counts.set(address, (counts.get(address) ?? 0) + 1);

  return [...counts]
    .map(([address, sequences]) => ({ address, sequences }))
    .sort((one, other) => (one.address < other.address ? -1 : 1));
};
