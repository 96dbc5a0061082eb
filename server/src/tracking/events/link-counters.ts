import type { Core } from '@strapi/types';
import { table, type Transaction } from '../../database/database';

/** Increments of the counters of one link; may be negative. */
export type LinkIncrement = { human: number; automated: number };

/** Sums increments by link. */
export const createLinkIncrements = () => {
  const byLink = new Map<number, LinkIncrement>();

  return {
    byLink,
    add(linkId: number | null, audience: string, clicks: number) {
      if (linkId === null) return;
      const increment = byLink.get(linkId) ?? { human: 0, automated: 0 };
      byLink.set(linkId, increment);
      increment[audience === 'human' ? 'human' : 'automated'] += clicks;
    },
  };
};

/** In the order of ids, as the hit stores lock links, so that they cannot deadlock. */
export const incrementLinkCounters = async (
  strapi: Core.Strapi,
  byLink: Map<number, LinkIncrement>,
  trx: Transaction
) => {
  for (const [linkId, { human, automated }] of [...byLink].sort(([a], [b]) => a - b)) {
    if (human === 0 && automated === 0) continue;
    await table(strapi, 'link', trx)
      .where({ id: linkId })
      .increment('click_count', human)
      .increment('automated_click_count', automated);
  }
};
