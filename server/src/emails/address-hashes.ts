import type { Core } from '@strapi/types';
import { inChunks, table, type Transaction } from '../database/database';
import { hashKey } from '../prospects/suppressions/hash-key';
import { addressHash } from '../prospects/suppressions/suppression-hash';

/** Call before prospects are deleted: an unsubscribe by an email of theirs still suppresses the address. */
export const keepAddressHashes = async (strapi: Core.Strapi, prospectIds: number[], trx: Transaction) => {
  const secret = await hashKey(strapi).secret();
  for (const ids of inChunks(prospectIds)) {
    const prospects = await table(strapi, 'prospect', trx)
      .whereIn('id', ids)
      .orderBy('id')
      .select('id', 'email');
    for (const { id, email } of prospects)
      await table(strapi, 'email', trx)
        .where({ prospect_id: id })
        .update({ recipient_hash: addressHash(secret, email) });
  }
};
