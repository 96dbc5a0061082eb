import type { Core } from '@strapi/types';
import { table, type Transaction } from '../../database/database';
import type { ChangedClassification } from './stored-hits';

/** Moves clicks between the human and the automated counter of each link, as their classifications changed. */
export const updateLinkCounters = async (
  strapi: Core.Strapi,
  changed: ChangedClassification[],
  trx: Transaction
) => {
  const humanClickDeltas = new Map<number, number>();
  for (const { hit, classification } of changed) {
    if (hit.linkId === null || hit.audience === classification.audience) continue;
    const delta = classification.audience === 'human' ? 1 : -1;
    humanClickDeltas.set(hit.linkId, (humanClickDeltas.get(hit.linkId) ?? 0) + delta);
  }

  // In the order of ids, as the hit stores lock links, so that they cannot deadlock.
  const sorted = [...humanClickDeltas].sort(([a], [b]) => a - b);
  for (const [linkId, delta] of sorted) {
    await table(strapi, 'link', trx)
      .where({ id: linkId })
      .increment('click_count', delta)
      .decrement('automated_click_count', delta);
  }
};
