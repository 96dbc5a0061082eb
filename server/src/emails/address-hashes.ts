import type { Core } from '@strapi/types';
import { inChunks, table, type Transaction } from '../database/database';
import { hashKey } from '../prospects/suppressions/hash-key';
import { addressHash } from '../prospects/suppressions/suppression-hash';
import type { EmailState } from './contract';

/**
 * `recipient_hash`: the address that an email went to, once its person has another one or is deleted. An unsubscribe or a bounce
 * by the email concerns that address.
 */

/** Call before prospects are deleted. */
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
        .whereNull('recipient_hash')
        .update({ recipient_hash: addressHash(secret, email) });
  }
};

/** States of emails that may have arrived at the old address. Emails in other states will go to the new one. */
const GIVEN_STATES: EmailState[] = ['submitting', 'sent', 'uncertain'];

type AddressChange = { prospectId: number; from: string; to: string; trx: Transaction };

/** Call when a prospect gets another address. `from` and `to` are hashes. */
export const changeAddressHashes = async (
  strapi: Core.Strapi,
  { prospectId, from, to, trx }: AddressChange
) => {
  const emails = () => table(strapi, 'email', trx).where({ prospect_id: prospectId });
  await emails().whereIn('state', GIVEN_STATES).whereNull('recipient_hash').update({ recipient_hash: from });
  await emails().where({ recipient_hash: to }).update({ recipient_hash: null });
};
