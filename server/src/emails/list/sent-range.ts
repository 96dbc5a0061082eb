import type { Knex } from 'knex';
import { instantOf, plusDays } from '../../sequences/schedule/local-time';
import type { SentRange } from '../contract';

/** When emails were sent: from an instant to before another; null where nothing bounds it. */
export type SentBounds = { from: Date | null; before: Date | null };

export const NO_BOUNDS: SentBounds = { from: null, before: null };

const MIDNIGHT = { hour: 0, minute: 0 };

/** Days as they begin and end in a time zone: 23 to 25 hours each. */
export const sentBounds = ({ from, to }: SentRange, timezone: string): SentBounds => ({
  from: from ? instantOf(localDayOf(from), MIDNIGHT, timezone) : null,
  before: to ? instantOf(plusDays(localDayOf(to), 1), MIDNIGHT, timezone) : null,
});

const localDayOf = (text: string) => {
  const [year, month, day] = text.split('-').map(Number);
  return { year, month, day };
};

export const isBounded = ({ from, before }: SentBounds): boolean => from !== null || before !== null;

/** Narrows a query to emails sent then. */
export const whereSent = (query: Knex.QueryBuilder, column: string, { from, before }: SentBounds) => {
  if (from) query.where(column, '>=', from);
  if (before) query.where(column, '<', before);
};
