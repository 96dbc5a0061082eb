import type { Core } from '@strapi/types';
import { table, type Transaction } from '../../database/database';

/** Removes from the events of these prospects where and with what they read. The foreign key then clears who it was. */
export const erasePeople = async (strapi: Core.Strapi, prospectIds: number[], trx: Transaction) => {
  await table(strapi, 'event', trx)
    .whereIn('prospect_id', prospectIds)
    .update({ agent: null, network: null });
};
