import type { Core } from '@strapi/types';
import { table, tableAs, toCount } from '../../database/database';
import { readPage } from '../../database/keyset-pagination';
import { sortedList } from '../../database/sorted-list';
import type { ListSequences, SequenceState } from '../../sequences/contract';
import { type ListedSequence, sequences } from '../../sequences/sequences';
import type { SequenceRates } from './contract';
import { sequenceOrder, sortedRate } from './sequence-order';
import { type Rates, sequenceRates } from './sequence-rates';

/** A page of sequences with their numbers of steps, enrollments and sent emails. */
export const listSequences = async (
  strapi: Core.Strapi,
  { search, state, except, sort = 'created:desc', ...page }: ListSequences['query']
): Promise<ListSequences['response']> => {
  const found = await sequences(strapi).listAll(search);
  const listed = found.filter((each) => (!state || each.state === state) && each.state !== except);
  const rates: Map<number, Rates> = sortedRate(sort)
    ? await sequenceRates(strapi).find(listed.map(({ id }) => id))
    : new Map();
  const { rows, pagination } = await readPage(page, sortedList(listed, sequenceOrder(sort, rates)));

  return { data: await withCounts(strapi, rows), meta: { pagination, counts: countByState(found) } };
};

/** The rates of the named sequences that exist. */
export const listSequenceRates = async (
  strapi: Core.Strapi,
  documentIds: string[]
): Promise<SequenceRates[]> => {
  const named = await table(strapi, 'sequence')
    .whereIn('document_id', documentIds)
    .select('id', 'document_id');
  const rates = await sequenceRates(strapi).find(named.map(({ id }) => id));

  return named.flatMap(({ id, document_id: documentId }) => {
    const found = rates.get(id);
    return found ? [{ documentId, ...found }] : [];
  });
};

const withCounts = async (strapi: Core.Strapi, rows: ListedSequence[]) => {
  const ids = rows.map(({ id }) => id);
  const [entries, enrolled, sent] = await Promise.all([
    sequences(strapi).findByIds(ids),
    countBySequence(strapi, 'enrollment', ids, { round: 1 }),
    countBySequence(strapi, 'email', ids, { state: 'sent' }),
  ]);
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]));

  return ids.flatMap((id) => {
    const entry = entryOf.get(id);
    if (!entry) return [];
    const { steps, ...sequence } = entry;
    return [
      {
        ...sequence,
        stepCount: steps?.count ?? 0,
        enrollmentCount: enrolled.get(id) ?? 0,
        sentCount: sent.get(id) ?? 0,
      },
    ];
  });
};

const countByState = (found: ListedSequence[]): Record<SequenceState, number> => {
  const counts = { draft: 0, active: 0, paused: 0, archived: 0 };
  for (const { state } of found) counts[state] += 1;

  return counts;
};

const countBySequence = async (
  strapi: Core.Strapi,
  name: 'enrollment' | 'email',
  ids: number[],
  where: { state: 'sent' } | { /** The first of each prospect. */ round: 1 }
) => {
  const rows = await tableAs(strapi, name, 'r')
    .whereIn('r.sequence_id', ids)
    .where(where)
    .groupBy('r.sequence_id')
    .select({ sequence_id: 'r.sequence_id' })
    .count({ total: 'r.id' });

  return new Map(rows.map((row) => [Number(row.sequence_id), toCount(row.total)]));
};
