import type { Knex } from 'knex';
import { instantOf, plusDays } from '../../sequences/schedule/local-time';
import type { SentDays } from '../contract';

/** When emails were sent: from an instant to before another; null where nothing bounds it. */
export type SentWithin = { from: Date | null; before: Date | null };

export const NO_BOUNDS: SentWithin = { from: null, before: null };

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
