import type { Knex } from 'knex';
import type { SentBounds } from '../emails/list/sent-range';

/** A mail scanner may fetch links while the provider still accepts the email, shortly before `sent_at`. */
const TOLERANCE_MS = 3_600_000;

/** Excludes events that are too old for the emails of the range. Only an optimization: the query must still join the emails. */
export const whereAfterSent = (query: Knex.QueryBuilder, column: string, { from }: SentBounds) => {
  if (from) query.where(column, '>=', new Date(from.getTime() - TOLERANCE_MS));
};
