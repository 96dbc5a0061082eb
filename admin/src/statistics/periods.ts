import type { TimelineHour } from '../../../server/src/statistics/contract';

/** A day, or an hour while nothing is older than two days. */
export type Period = Omit<TimelineHour, 'hour'> & { /** Its beginning, in milliseconds. */ at: number };

export type Periods = { unit: 'hour' | 'day'; periods: Period[] };

const HOUR_MS = 3_600_000;
const SHORT_MS = 48 * HOUR_MS;

/** Every hour or day from the first with something in it to the last, those with nothing as well, in the browser's time zone. */
export const toPeriods = (hours: TimelineHour[]): Periods => {
  if (hours.length === 0) return { unit: 'day', periods: [] };
  const times = hours.map(({ hour }) => Date.parse(hour));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const unit = last - first <= SHORT_MS ? 'hour' : 'day';
  const startOf = unit === 'hour' ? (at: number) => at : startOfDay;

  const periods = new Map<number, Period>();
  for (let at = startOf(first); at <= last; at = next(at, unit))
    periods.set(at, { at, sent: 0, opened: 0, clicked: 0 });
  for (const { hour, sent, opened, clicked } of hours) {
    const period = periods.get(startOf(Date.parse(hour)));
    if (!period) continue;
    period.sent += sent;
    period.opened += opened;
    period.clicked += clicked;
  }
  return { unit, periods: [...periods.values()] };
};

/** Opens by weekday, Monday first, and hour of the day. */
export const toWeek = (hours: TimelineHour[]): number[][] => {
  const week = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  for (const { hour, opened } of hours) {
    const at = new Date(hour);
    week[(at.getDay() + 6) % 7][at.getHours()] += opened;
  }
  return week;
};

const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0);

/** A day has 23 or 25 hours twice a year. */
const next = (at: number, unit: Periods['unit']) =>
  unit === 'hour' ? at + HOUR_MS : new Date(at).setDate(new Date(at).getDate() + 1);
