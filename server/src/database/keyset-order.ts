import type { Knex } from 'knex';
import { toDate } from './database';
import { type Key, type KeysetRange, unknownCursor } from './keyset-pagination';

/** One sort expression of a list. It must never be null, and the last one of an order must be unique. */
export type Ordering = {
  /** SQL from constants of this plugin, never from a request. */
  sql: string;
  isDescending?: boolean;
  /** A number when left out. */
  type?: 'instant' | 'text';
};

/**
 * Applies order, keyset condition and limit to a query. It also selects the sort expressions, from which `keysetKey` reads
 * the key of a row.
 *
 * @throws {ValidationError} when the key is one of another order
 */
export const applyKeyset = (
  query: Knex.QueryBuilder,
  order: Ordering[],
  { after, isBackward, limit }: KeysetRange,
  clause: 'where' | 'having' = 'where'
): Knex.QueryBuilder => {
  const directed = order.map(({ isDescending = false, ...ordering }) => ({
    ...ordering,
    isDescending: isDescending !== isBackward,
  }));
  for (const [index, { sql }] of order.entries())
    query.select(query.client.raw(`${sql} as ${keyAlias(index)}`));
  if (after) {
    if (!isKeyOf(order, after)) throw unknownCursor();
    const values = order.map(({ type }, index) =>
      type === 'instant' ? new Date(Number(after[index])) : after[index]
    );
    query[clause === 'where' ? 'whereRaw' : 'havingRaw'](...keysetCondition(directed, values));
  }

  return query
    .orderByRaw(directed.map(({ sql, isDescending }) => `${sql} ${isDescending ? 'desc' : 'asc'}`).join(', '))
    .limit(limit);
};

/** Limits of values that every database can compare with: dates with a four-digit year, and 32-bit integers. */
const MAX_INSTANT_MS = Date.parse('9999-12-31');
const MAX_NUMBER = 2 ** 31 - 1;

const isKeyOf = (order: Ordering[], key: Key) =>
  key.length === order.length &&
  order.every(({ type }, index) => {
    const part = key[index];
    if (typeof part === 'string') return type === 'text' && !part.includes('\0');
    return type !== 'text' && Math.abs(part) <= (type === 'instant' ? MAX_INSTANT_MS : MAX_NUMBER);
  });

/** Repeats the first comparison as a bound of its own, for which the database can use an index. */
const keysetCondition = (
  [first, ...rest]: Ordering[],
  [value, ...values]: unknown[]
): [string, Knex.Value[]] => {
  const sign = first.isDescending ? '<' : '>';
  if (rest.length === 0) return [`${first.sql} ${sign} ?`, [value as Knex.Value]];

  const [sql, bindings] = keysetCondition(rest, values);
  return [
    `(${first.sql} ${sign}= ? and (${first.sql} ${sign} ? or (${sql})))`,
    [value as Knex.Value, value as Knex.Value, ...bindings],
  ];
};

const keyAlias = (index: number) => `key_${index}`;

/** The key of a row that `applyKeyset` selected in the same order. */
export const keysetKey = (row: Record<string, unknown>, order: Ordering[]): Key =>
  order.map(({ type }, index) => {
    const value = row[keyAlias(index)];
    if (type === 'instant') return (toDate(value) as Date).getTime();
    return type === 'text' ? String(value) : Number(value);
  });

/** Keyset options for Strapi's Document Service, by descending id. @throws {ValidationError} when the key is not an id */
export const newestFirst = ({ after, isBackward, limit }: KeysetRange) => {
  if (after && !isKeyOf([{ sql: 'id' }], after)) throw unknownCursor();

  return {
    where: after ? { id: { [isBackward ? '$gt' : '$lt']: after[0] } } : {},
    direction: isBackward ? ('asc' as const) : ('desc' as const),
    limit,
  };
};
