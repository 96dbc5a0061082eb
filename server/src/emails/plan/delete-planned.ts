import type { Core } from '@strapi/types';
import { table, type Transaction } from '../../database/database';

type Draft = { sequenceId: number; refuse: () => Error; trx: Transaction };

/**
 * Deletes the planned emails of a draft, which count in no figure.
 *
 * @throws what `refuse` returns when one was handed to the provider: the draft was active before
 */
export const deletePlanned = async (strapi: Core.Strapi, { sequenceId, refuse, trx }: Draft) => {
  const ofDraft = () => table(strapi, 'email', trx).where({ sequence_id: sequenceId });
  const attempted = await ofDraft()
    .where((either) => either.whereNot({ attempts: 0 }).orWhereNotNull('sent_at'))
    .first('id');
  if (attempted) throw refuse();

  await ofDraft().delete();
};
