import type { TimelineHour } from '../../../server/src/statistics/contract';
import { dayAt, isoAt, plusDays, startOfHour, weekHourAt } from '../lib/clock';

/** A day, or an hour while nothing is older than two days, as the clocks of a time zone show them. */
export type Period = Omit<TimelineHour, 'hour'> & {
  /** `YYYY-MM-DD` of a day; when an hour begins, in ISO 8601 with its distance from UTC. */
  since: string;
};

export type Periods = { unit: 'hour' | 'day'; periods: Period[] };

const HOUR_MS = 3_600_000;
const SHORT_MS = 48 * HOUR_MS;

/** Every hour or day from the first with something in it to the last, those with nothing as well. */
export const toPeriods = (hours: TimelineHour[], timezone: string): Periods => {
  if (hours.length === 0) return { unit: 'day', periods: [] };
  const times = hours.map(({ hour }) => Date.parse(hour));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const unit = last - first <= SHORT_MS ? 'hour' : 'day';
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

/** Opens by weekday, Monday first, and hour of the day: an hour that the clocks skip has none, one that comes twice has both. */
export const toWeek = (hours: TimelineHour[], timezone: string): number[][] => {
  const week = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  for (const { hour: at, opened } of hours) {
    const { weekday, hour } = weekHourAt(Date.parse(at), timezone);
    week[weekday][hour] += opened;
  }
  return week;
};

/** By instants, so that an hour that comes twice is there twice, and one that is skipped is not. */
function* hoursFrom(first: number, last: number, timezone: string): Generator<string> {
  for (let at = startOfHour(first, timezone); at <= last; at = startOfHour(at + HOUR_MS, timezone))
    yield isoAt(at, timezone);
}

function* daysFrom(first: string, last: string): Generator<string> {
  for (let day = first; day <= last; day = plusDays(day, 1)) yield day;
}
