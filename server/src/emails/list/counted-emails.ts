import type { Knex } from 'knex';

/** Condition for the emails whose opens and clicks count in rates: those that were sent, and stand-ins. */
export const isCounted = (query: Knex.QueryBuilder) =>
  void query.where('state', 'sent').orWhereNotNull('stands_for');
