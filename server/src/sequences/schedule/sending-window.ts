import type { SendingWindow } from '../contract';
import { instantOf, type LocalDay, localDay, type LocalTime, plusDays, weekday } from './local-time';

/** When somebody may be written to: always, where there is no window. */
export type OpeningHours = {
  /** IANA name. */
  timezone: string;
  window: SendingWindow | null;
};

/**
 * The first instant from `at` on at which the window is open: `at` itself where it is open then. A window belongs to the day
 * on which it opens; one whose `to` is not after its `from` ends on the next day.
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

/** A window of one day and of half an hour may fall into the gap of one week. */
const MAX_DAYS = 15;

/** Null on another day, and where the clocks skip the whole of it. */
const openingOn = (day: LocalDay, { days, from, to }: SendingWindow, timezone: string) => {
  if (!days.includes(weekday(day))) return null;
  const opensAt = instantOf(day, timeOf(from), timezone);
  const closesAt = instantOf(to > from ? day : plusDays(day, 1), timeOf(to), timezone);

  return opensAt < closesAt ? { opensAt, closesAt } : null;
};

/** Of `HH:mm`. */
const timeOf = (text: string): LocalTime => ({
  hour: Number(text.slice(0, 2)),
  minute: Number(text.slice(3)),
});
