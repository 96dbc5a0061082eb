import type { Knex } from 'knex';
import { toDate } from './database';
import { type Key, type KeysetRange, unknownCursor } from './keyset-pagination';

/** One of the things a list is ordered by, the last of which tells all rows apart. None may be null. */
export type Ordering = {
  /** From lists of ours, never from a request. */
  sql: string;
  isDescending?: boolean;
  /** A number where left out. */
  type?: 'instant' | 'text';
};

/**
 * Narrows a query to a stretch of its rows in an order. What it is ordered by is selected too, for keyFrom.
 *
 * @throws {ValidationError} for a place in another order
 */
export const applyKeyset = (
  query: Knex.QueryBuilder,
  order: Ordering[],
  { beyond, isBackward, limit }: KeysetRange,
  clause: 'where' | 'having' = 'where'
): Knex.QueryBuilder => {
  const directed = order.map(({ isDescending = false, ...one }) => ({
    ...one,
    isDescending: isDescending !== isBackward,
  }));
  for (const [index, { sql }] of order.entries())
    query.select(query.client.raw(`${sql} as ${nameOf(index)}`));
  if (beyond) {
    if (!isKeyOf(order, beyond)) throw unknownCursor();
    const values = order.map(({ type }, index) =>
      type === 'instant' ? new Date(Number(beyond[index])) : beyond[index]
    );
    query[clause === 'where' ? 'whereRaw' : 'havingRaw'](...isBeyond(directed, values));
  }

  return query
    .orderByRaw(directed.map(({ sql, isDescending }) => `${sql} ${isDescending ? 'desc' : 'asc'}`).join(', '))
    .limit(limit);
};

/** What every database can compare with: the instants of four-figure years, and numbers as ids and counts are. */
const MAX_INSTANT_MS = Date.parse('9999-12-31');
const MAX_NUMBER = 2 ** 31 - 1;

const isKeyOf = (order: Ordering[], key: Key) =>
  key.length === order.length &&
  order.every(({ type }, index) => {
    const part = key[index];
    if (typeof part === 'string') return type === 'text' && !part.includes('\0');
    return type !== 'text' && Math.abs(part) <= (type === 'instant' ? MAX_INSTANT_MS : MAX_NUMBER);
  });

/** The first comparison is a bound by itself, which an index can follow. */
const isBeyond = ([first, ...rest]: Ordering[], [value, ...values]: unknown[]): [string, Knex.Value[]] => {
  const sign = first.isDescending ? '<' : '>';
  if (rest.length === 0) return [`${first.sql} ${sign} ?`, [value as Knex.Value]];

  const [sql, bindings] = isBeyond(rest, values);
  return [
    `(${first.sql} ${sign}= ? and (${first.sql} ${sign} ? or (${sql})))`,
    [value as Knex.Value, value as Knex.Value, ...bindings],
  ];
};

const nameOf = (index: number) => `key_${index}`;

export const keysetKey = (row: Record<string, unknown>, order: Ordering[]): Key =>
  order.map(({ type }, index) => {
    const value = row[nameOf(index)];
    if (type === 'instant') return (toDate(value) as Date).getTime();
    return type === 'text' ? String(value) : Number(value);
  });

/** The same for Strapi's own queries, in the order of their numbers, the latest first. */
export const latestFirst = ({ beyond, isBackward, limit }: KeysetRange) => {
  if (beyond && !isKeyOf([{ sql: 'id' }], beyond)) throw unknownCursor();

  return {
    where: beyond ? { id: { [isBackward ? '$gt' : '$lt']: beyond[0] } } : {},
    direction: isBackward ? ('asc' as const) : ('desc' as const),
    limit,
  };
};
