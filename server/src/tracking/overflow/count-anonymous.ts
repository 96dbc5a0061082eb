import type { Core } from '@strapi/types';
import { inTransaction, table, type Transaction } from '../../database/database';
import { groupBy } from '../../lib/group-by';
import { classifyHit } from '../classification/classified-hit';
import type { Rules } from '../classification/rules';
import type { AnonymousKind, Hit } from '../events/hit';
import { createWriteResult, type WriteResult } from '../events/write-result';
import { markCounted } from './counted-hits';

type AnonymousHit = Hit & { kind: AnonymousKind };

const KINDS = { 'anonymous-opened': 'opened', 'anonymous-clicked': 'clicked' } as const;

/**
 * Adds hits to the counters of steps and links, classified by their request alone. They leave no event. A hit that was counted
 * before changes nothing. @throws the driver's error
 */
export const countAnonymous = async (
  strapi: Core.Strapi,
  hits: AnonymousHit[],
  rules: Rules
): Promise<WriteResult> => {
  const result = createWriteResult();
  if (hits.length === 0) return result;

  await inTransaction(strapi, async (trx) => {
    const counters = await lockCounters(strapi, hits, trx);
    const known = hits.filter(({ emailPublicId }) => counters.has(emailPublicId));
    const isNew = await markCounted(
      strapi,
      known.map(({ key }) => key),
      trx
    );
    const counted = known.filter(({ key }) => isNew.has(key));
    for (const [publicId, ofCounter] of groupBy(counted, ({ emailPublicId }) => emailPublicId)) {
      const audiences = ofCounter.map(
        (hit) => classifyHit({ ...hit, kind: KINDS[hit.kind] }, rules).audience
      );
      const human = audiences.filter((audience) => audience === 'human').length;
      await table(strapi, 'anonymous-counter', trx)
        .where({ id: counters.get(publicId) })
        .increment('human_count', human)
        .increment('automated_count', audiences.length - human);
    }
    result.recorded = counted.length;
    result.unknown = hits.length - known.length;
  });
  return result;
};

/** Ids by public id. Locked in the order of their ids, so that two transactions cannot deadlock. */
const lockCounters = async (strapi: Core.Strapi, hits: AnonymousHit[], trx: Transaction) => {
  const rows = await table(strapi, 'anonymous-counter', trx)
    .whereIn('public_id', [...new Set(hits.map(({ emailPublicId }) => emailPublicId))])
    .orderBy('id')
    .forUpdate()
    .select('id', 'public_id');

  return new Map(rows.map(({ id, public_id }) => [Number(public_id), id]));
};
