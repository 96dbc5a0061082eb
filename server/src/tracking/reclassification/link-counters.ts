import type { Core } from '@strapi/types';
import { table, type Transaction } from '../../database/database';
import type { ChangedClassification } from './stored-hits';

/** Moves clicks of links between people and machines, as their verdicts changed. */
export const updateLinkCounters = async (
  strapi: Core.Strapi,
  changed: ChangedClassification[],
  trx: Transaction
) => {
  const towardsHuman = new Map<number, number>();
  for (const { hit, verdict } of changed) {
    if (hit.linkId === null || hit.audience === verdict.audience) continue;
    const step = verdict.audience === 'human' ? 1 : -1;
    towardsHuman.set(hit.linkId, (towardsHuman.get(hit.linkId) ?? 0) + step);
  }

  const inOrder = [...towardsHuman].sort(([a], [b]) => a - b);
  for (const [linkId, clicks] of inOrder) {
    await table(strapi, 'link', trx)
      .where({ id: linkId })
      .increment('click_count', clicks)
      .decrement('automated_click_count', clicks);
  }
};
