import { DAY_MS, HOUR_MS, MINUTE_MS } from './durations';

/**
 * Wall-clock times of IANA time zones. Handles offsets that are not whole hours, and days of 23 or 25 hours.
 * Parameters named `at` are ms since epoch.
 */

/**
 * The wall-clock time as if it were UTC, in ms since epoch: for arithmetic with days and hours, never as an
 * instant.
 */
export const wallClockMs = (at: number, timezone: string): number => {
  const { year, month, day, hour, minute, second, fractionalSecond } = Object.fromEntries(
    getFormat(timezone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)])
  );

  return Date.UTC(year, month - 1, day, hour, minute, second, fractionalSecond);
};

/** `YYYY-MM-DD` */
export const dayAt = (at: number, timezone: string): string => toDay(wallClockMs(at, timezone));

/** The instant, in ms since epoch, at which the wall-clock hour of `at` began. */
export const startOfHour = (at: number, timezone: string): number =>
  at - (((wallClockMs(at, timezone) % HOUR_MS) + HOUR_MS) % HOUR_MS);

/** `weekday` from 0 (Monday) to 6 (Sunday), `hour` from 0 to 23. */
export const weekHourAt = (at: number, timezone: string): { weekday: number; hour: number } => {
  const clock = new Date(wallClockMs(at, timezone));

  return { weekday: (clock.getUTCDay() + 6) % 7, hour: clock.getUTCHours() };
};

/** ISO 8601 local time with UTC offset, to the minute, such as `2027-03-01T13:30+05:30`. */
export const isoAt = (at: number, timezone: string): string => {
  const clockMs = wallClockMs(at, timezone);
  const offsetMinutes = Math.round((clockMs - at) / MINUTE_MS);
  const twoDigits = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  const minutes = Math.abs(offsetMinutes);

  return `${new Date(clockMs).toISOString().slice(0, 16)}${offsetMinutes < 0 ? '-' : '+'}${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`;
};

/** The date (`YYYY-MM-DD`) that many days after `day`; before it if `days` is negative. */
export const plusDays = (day: string, days: number): string => toDay(Date.parse(day) + days * DAY_MS);

const toDay = (clockMs: number) => new Date(clockMs).toISOString().slice(0, 10);

/** Cached, because creating an `Intl.DateTimeFormat` takes longer than using it thousands of times. */
const formats = new Map<string, Intl.DateTimeFormat>();

const getFormat = (timezone: string): Intl.DateTimeFormat => {
  const format =
    formats.get(timezone) ??
    new Intl.DateTimeFormat('en', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      fractionalSecondDigits: 3,
    });
  formats.set(timezone, format);
  return format;
};
