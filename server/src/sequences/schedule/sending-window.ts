import type { SendingWindow } from '../contract';
import { instantOf, type LocalDay, localDay, type LocalTime, plusDays, weekday } from './local-time';

/** The hours in which a prospect may receive emails; without a window, at any time. */
export type OpeningHours = {
  /** IANA time zone name. */
  timezone: string;
  window: SendingWindow | null;
};

/**
 * The first instant at or after `at` at which the window is open. A window belongs to the day on which it opens; when `to`
 * is not after `from`, it ends on the next day. Returns `at` when the window never opens.
 */
export const nextOpening = (at: Date, { timezone, window }: OpeningHours): Date => {
  if (!window) return at;
  const today = localDay(at, timezone);

  for (let days = -1; days <= MAX_DAYS; days += 1) {
    const opening = openingOn(plusDays(today, days), window, timezone);
    if (opening && at < opening.closesAt) return at > opening.opensAt ? at : opening.opensAt;
  }
  return at;
};

/** Two weeks and a day: a short weekly window can fall into a DST gap, which skips one week. */
const MAX_DAYS = 15;

/** Null when the window does not open on this weekday, or when a DST gap skips all of it. */
const openingOn = (day: LocalDay, { days, from, to }: SendingWindow, timezone: string) => {
  if (!days.includes(weekday(day))) return null;
  const opensAt = instantOf(day, parseTime(from), timezone);
  const closesAt = instantOf(to > from ? day : plusDays(day, 1), parseTime(to), timezone);

  return opensAt < closesAt ? { opensAt, closesAt } : null;
};

/** Parses `HH:mm`. */
const parseTime = (text: string): LocalTime => ({
  hour: Number(text.slice(0, 2)),
  minute: Number(text.slice(3)),
});
