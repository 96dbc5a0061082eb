import type { Knex } from 'knex';
import { instantOf, plusDays } from '../../sequences/schedule/local-time';
import type { SentRange } from '../contract';
import { HOUR_MS } from '../../lib/durations';

/** A half-open range of sent times: `from` is inclusive, `before` exclusive; null means unbounded. */
export type SentBounds = { from: Date | null; before: Date | null };

export const NO_BOUNDS: SentBounds = { from: null, before: null };

const MIDNIGHT = { hour: 0, minute: 0 };

/** The instants at which the days begin and end in a time zone. A day with a DST change has 23 or 25 hours. */
export const sentBounds = ({ from, to }: SentRange, timezone: string): SentBounds => ({
  from: from ? instantOf(parseDay(from), MIDNIGHT, timezone) : null,
  before: to ? instantOf(plusDays(parseDay(to), 1), MIDNIGHT, timezone) : null,
});

const parseDay = (text: string) => {
  const [year, month, day] = text.split('-').map(Number);
  return { year, month, day };
};

export const isBounded = ({ from, before }: SentBounds): boolean => from !== null || before !== null;

/** Restricts a query to emails sent within the bounds. */
export const whereSent = (query: Knex.QueryBuilder, column: string, { from, before }: SentBounds) => {
  if (from) query.where(column, '>=', from);
  if (before) query.where(column, '<', before);
};

/** The hour that begins at `start`. */
export const hourBounds = (start: Date): SentBounds => ({
  from: start,
  before: new Date(start.getTime() + HOUR_MS),
});

/** A mail scanner may fetch links while the provider still accepts the email, shortly before `sent_at`. */
const TOLERANCE_MS = HOUR_MS;

/** Excludes events that are too old for the emails of the range. Only an optimization: the query must still join the emails. */
export const whereAfterSent = (query: Knex.QueryBuilder, column: string, { from }: SentBounds) => {
  if (from) query.where(column, '>=', new Date(from.getTime() - TOLERANCE_MS));
};
