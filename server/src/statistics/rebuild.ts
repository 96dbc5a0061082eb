import type { Core } from '@strapi/types';
import { inTransaction, table } from '../database/database';
import type { TypeName } from '../plugin';
import { recount } from '../tracking/events/counters';

const CHUNK_SIZE = 500;

/** Recomputes the counters of all links and emails from their events, in chunks by id. Resolves with the number of emails. */
export const rebuildCounters = async (strapi: Core.Strapi): Promise<number> => {
  await recountAll(strapi, 'link', (linkIds) => ({ linkIds }));
  return recountAll(strapi, 'email', (emailIds) => ({ emailIds }));
};

type RecountTargets = Parameters<typeof recount>[1];

const recountAll = async (
  strapi: Core.Strapi,
  name: Extract<TypeName, 'email' | 'link'>,
  toTargets: (ids: number[]) => RecountTargets
): Promise<number> => {
  let lastId = 0;
  let total = 0;

  for (;;) {
    const ids: number[] = await inTransaction(strapi, async (trx) => {
      const rows = await table(strapi, name, trx)
        .where('id', '>', lastId)
        .orderBy('id')
        .limit(CHUNK_SIZE)
        .forUpdate()
        .select('id');
      const chunk = rows.map(({ id }) => id);
      await recount(strapi, toTargets(chunk), trx);
      return chunk;
    });
    if (ids.length === 0) return total;

    total += ids.length;
    lastId = ids.at(-1) as number;
  }
};
