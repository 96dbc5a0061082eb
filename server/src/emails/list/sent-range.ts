import type { Knex } from 'knex';
import { instantOf, plusDays } from '../../sequences/schedule/local-time';
import type { SentRange } from '../contract';
import { HOUR_MS } from '../../lib/durations';

/** The emails of a report: sent in a half-open range, to some people. */
export type SentBounds = {
  /** Inclusive; null for no bound, as in `before`. */
  from: Date | null;
  /** Exclusive. */
  before: Date | null;
  /** A subquery for the ids of the only prospects whose emails count; everybody's when left out. */
  people?: () => Knex.QueryBuilder;
};

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

export const isBounded = ({ from, before, people }: SentBounds): boolean =>
  from !== null || before !== null || people !== undefined;

/** Restricts a query to emails sent within the bounds. `column` is `sent_at`, with the alias of the emails if they have one. */
export const whereSent = (query: Knex.QueryBuilder, column: string, { from, before, people }: SentBounds) => {
  if (from) query.where(column, '>=', from);
  if (before) query.where(column, '<', before);
  if (people) query.whereIn(column.replace('sent_at', 'prospect_id'), people());
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
