import type { Knex } from 'knex';

/** Begin of the keys of events that sum up hits. */
export const OVERFLOW_KEY = 'more';

/** Begin of the keys of events whose person refused to be recorded; see removal. */
export const REMOVED_KEY = `${OVERFLOW_KEY}:w`;

/** After all of these keys in every collation, also in one that ignores punctuation. */
const AFTER_OVERFLOW_KEYS = 'mosz';

/** SQL for the number of hits behind opened and clicked events: an event that sums up hits counts all of them. */
export const sumOfHits = (alias: string) => `coalesce(sum(coalesce(${alias}.overflow_hits, 1)), 0)`;

/**
 * SQL for what a `count(*)` of events misses. For reports over very many events: together with `whereOverflow` it is a second
 * query over few rows, while the first one is still answered from an index alone.
 */
export const sumOfMissedHits = (alias: string) => `coalesce(sum(${alias}.overflow_hits - 1), 0)`;

/** Selects the events that sum up hits, by the index on keys. */
export const whereOverflow = (query: Knex.QueryBuilder, alias: string) =>
  query
    .where(`${alias}.key`, '>=', OVERFLOW_KEY)
    .where(`${alias}.key`, '<', AFTER_OVERFLOW_KEYS)
    .whereNotNull(`${alias}.overflow_hits`);
