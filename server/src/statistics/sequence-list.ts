import type { Core } from '@strapi/types';
import { tableAs, toCount } from '../database/database';
import type { ListSequences } from '../sequences/contract';
import { sequences } from '../sequences/sequences';

/** A page of sequences with their numbers of steps, enrollments and sent emails. */
export const listSequences = async (
  strapi: Core.Strapi,
  query: ListSequences['query']
): Promise<ListSequences['response']> => {
  const { rows, pagination } = await sequences(strapi).list(query);
  const ids = rows.map(({ id }) => id);
  const [enrolled, sent] = await Promise.all([
    countBySequence(strapi, 'enrollment', ids),
    countBySequence(strapi, 'email', ids, { state: 'sent' }),
  ]);

  return {
    data: rows.map(({ steps, ...sequence }) => ({
      ...sequence,
      stepCount: steps?.count ?? 0,
      enrollmentCount: enrolled.get(sequence.id) ?? 0,
      sentCount: sent.get(sequence.id) ?? 0,
    })),
    meta: { pagination },
  };
};

const countBySequence = async (
  strapi: Core.Strapi,
  name: 'enrollment' | 'email',
  ids: number[],
  where: { state?: 'sent' } = {}
) => {
  const rows = await tableAs(strapi, name, 'r')
    .whereIn('r.sequence_id', ids)
    .where(where)
    .groupBy('r.sequence_id')
    .select({ sequence_id: 'r.sequence_id' })
    .count({ total: 'r.id' });

  return new Map(rows.map((row) => [Number(row.sequence_id), toCount(row.total)]));
};
