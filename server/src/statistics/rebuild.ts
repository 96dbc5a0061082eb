import type { Core } from '@strapi/types';
import { inTransaction, table } from '../database/database';
import type { TypeName } from '../plugin';
import { recount } from '../tracking/events/counters';

const CHUNK = 500;

/** Walks all emails and links in the order of their numbers and counts each anew. Resolves with how many emails there were. */
export const rebuildCounters = async (strapi: Core.Strapi): Promise<number> => {
  await walk(strapi, 'link', (linkIds) => ({ linkIds }));
  return walk(strapi, 'email', (emailIds) => ({ emailIds }));
};

type Counted = Parameters<typeof recount>[1];

const walk = async (
  strapi: Core.Strapi,
  name: Extract<TypeName, 'email' | 'link'>,
  counted: (ids: number[]) => Counted
): Promise<number> => {
  let last = 0;
  let seen = 0;

  for (;;) {
    const ids: number[] = await inTransaction(strapi, async (trx) => {
      const found = await table(strapi, name, trx)
        .where('id', '>', last)
        .orderBy('id')
        .limit(CHUNK)
        .forUpdate()
        .select('id');
      const chunk = found.map(({ id }) => id);
      await recount(strapi, counted(chunk), trx);
      return chunk;
    });
    if (ids.length === 0) return seen;

    seen += ids.length;
    last = ids.at(-1) as number;
  }
};
