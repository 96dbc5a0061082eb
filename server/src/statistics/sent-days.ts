import type { Knex } from 'knex';
import { instantOf, plusDays } from '../sequences/local-time';
import type { SentDays } from './contract';

/** When emails were sent: from an instant to before another; null where nothing bounds it. */
export type SentWithin = { from: Date | null; before: Date | null };

const MIDNIGHT = { hour: 0, minute: 0 };

/** Days as they begin and end in a time zone: 23 to 25 hours each. */
export const sentWithin = ({ from, to }: SentDays, timezone: string): SentWithin => ({
  from: from ? instantOf(localDayOf(from), MIDNIGHT, timezone) : null,
  before: to ? instantOf(plusDays(localDayOf(to), 1), MIDNIGHT, timezone) : null,
});

const localDayOf = (text: string) => {
  const [year, month, day] = text.split('-').map(Number);
  return { year, month, day };
};

export const isBounded = ({ from, before }: SentWithin): boolean => from !== null || before !== null;

/** Narrows a query to emails sent then. */
export const whereSent = (query: Knex.QueryBuilder, column: string, { from, before }: SentWithin) => {
  if (from) query.where(column, '>=', from);
  if (before) query.where(column, '<', before);
};

/** A program may fetch while the provider still takes the email, a moment before it counts as sent. */
const SLACK_MS = 3_600_000;

/** Spares the events that are older than their emails could be; to be joined with emails all the same. */
export const whereAfterSent = (query: Knex.QueryBuilder, column: string, { from }: SentWithin) => {
  if (from) query.where(column, '>=', new Date(from.getTime() - SLACK_MS));
};
