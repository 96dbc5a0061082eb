import type { Core } from '@strapi/types';
import { table, type Transaction } from '../database/database';
import { recordHistoryEntry } from '../history/history';

/**
 * Pauses every active sequence until a person resumes it, because its rows came from another app or a backup.
 * Resolves with the number of sequences paused.
 */
export const pauseMoved = async (strapi: Core.Strapi, at: Date, trx: Transaction): Promise<number> => {
  const active = await table(strapi, 'sequence', trx)
    .where({ state: 'active' })
    .orderBy('id')
    .forUpdate()
    .select('id');
  const ids = active.map(({ id }) => id);
  await table(strapi, 'sequence', trx)
    .whereIn('id', ids)
    .update({ state: 'paused', pause_reason: 'moved', updated_at: at });
  for (const sequenceId of ids)
    await recordHistoryEntry(strapi, { sequenceId, kind: 'moved', details: {} }, { at, trx });

  return ids.length;
};
