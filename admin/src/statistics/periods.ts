import type { TimelineHour } from '../../../server/src/statistics/contract';
import { dayAt, isoAt, plusDays, startOfHour, weekHourAt } from '../lib/clock';
import { HOUR_MS } from '../lib/durations';

/** Counts of one day, or of one hour if all hours are within 48 h, in a time zone. */
export type Period = Omit<TimelineHour, 'hour'> & {
  /** Start of the period: `YYYY-MM-DD` of a day; ISO 8601 with UTC offset of an hour. */
  since: string;
};

export type Periods = { unit: 'hour' | 'day'; periods: Period[] };

const MAX_HOURLY_MS = 48 * HOUR_MS;

/** All periods from the first to the last with data, empty ones included. */
export const toPeriods = (hours: TimelineHour[], timezone: string): Periods => {
  if (hours.length === 0) return { unit: 'day', periods: [] };
  const times = hours.map(({ hour }) => Date.parse(hour));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const unit = last - first <= MAX_HOURLY_MS ? 'hour' : 'day';
  const sinceOf = (at: number) =>
    unit === 'hour' ? isoAt(startOfHour(at, timezone), timezone) : dayAt(at, timezone);

  const periods = new Map<string, Period>();
  for (const since of unit === 'hour'
    ? hoursFrom(first, last, timezone)
    : daysFrom(sinceOf(first), sinceOf(last)))
    periods.set(since, { since, sent: 0, opened: 0, clicked: 0 });
  hours.forEach(({ sent, opened, clicked }, index) => {
    const period = periods.get(sinceOf(times[index]));
    if (!period) return;
    period.sent += sent;
    period.opened += opened;
    period.clicked += clicked;
  });
  return { unit, periods: [...periods.values()] };
};

/** Opens by weekday (0 is Monday) and hour. At a DST change, a skipped hour has none, and a repeated hour has the sum. */
export const toWeek = (hours: TimelineHour[], timezone: string): number[][] => {
  const week = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  for (const { hour: at, opened } of hours) {
    const { weekday, hour } = weekHourAt(Date.parse(at), timezone);
    week[weekday][hour] += opened;
  }
  return week;
};

/** Iterates over instants, so that at a DST change a repeated hour occurs twice, and a skipped one does not occur. */
function* hoursFrom(first: number, last: number, timezone: string): Generator<string> {
  for (let at = startOfHour(first, timezone); at <= last; at = startOfHour(at + HOUR_MS, timezone))
    yield isoAt(at, timezone);
}

function* daysFrom(first: string, last: string): Generator<string> {
  for (let day = first; day <= last; day = plusDays(day, 1)) yield day;
}
