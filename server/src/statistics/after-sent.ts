import type { Knex } from 'knex';
import type { SentBounds } from '../emails/list/sent-range';

/** A program may fetch while the provider still takes the email, a moment before it counts as sent. */
const SLACK_MS = 3_600_000;

/** Spares the events that are older than their emails could be; to be joined with emails all the same. */
export const whereAfterSent = (query: Knex.QueryBuilder, column: string, { from }: SentBounds) => {
  if (from) query.where(column, '>=', new Date(from.getTime() - SLACK_MS));
};
