/**
 * What the clocks of a time zone show. Zones that are not whole hours from UTC, and days of 23 or 25 hours, are told as they are.
 */

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;

/** The reading of the clocks there, as milliseconds that UTC would show it at: for arithmetic with days and hours. */
export const clockAt = (at: number, timezone: string): number => {
  const { year, month, day, hour, minute, second, fractionalSecond } = Object.fromEntries(
    formatOf(timezone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)])
  );

  return Date.UTC(year, month - 1, day, hour, minute, second, fractionalSecond);
};

/** `YYYY-MM-DD` */
export const dayAt = (at: number, timezone: string): string => dayOf(clockAt(at, timezone));

/** When the hour that the clocks show began. */
export const startOfHour = (at: number, timezone: string): number =>
  at - (((clockAt(at, timezone) % HOUR_MS) + HOUR_MS) % HOUR_MS);

/** Monday 0 to Sunday 6, and 0 to 23. */
export const weekHourAt = (at: number, timezone: string): { weekday: number; hour: number } => {
  const clock = new Date(clockAt(at, timezone));

  return { weekday: (clock.getUTCDay() + 6) % 7, hour: clock.getUTCHours() };
};

/** ISO 8601 with what the clocks show and how far they are from UTC, such as `2027-03-01T13:30+05:30`. */
export const isoAt = (at: number, timezone: string): string => {
  const clock = clockAt(at, timezone);
  const minutes = Math.round((clock - at) / MINUTE_MS);
  const two = (number: number) => String(Math.trunc(number)).padStart(2, '0');
  const distance = Math.abs(minutes);

  return `${new Date(clock).toISOString().slice(0, 16)}${minutes < 0 ? '-' : '+'}${two(distance / 60)}:${two(distance % 60)}`;
};

/** A day some days after another, or before it. */
export const plusDays = (day: string, days: number): string => dayOf(Date.parse(day) + days * DAY_MS);

const dayOf = (clock: number) => new Date(clock).toISOString().slice(0, 10);

/** Making one takes longer than thousands of readings. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timezone: string): Intl.DateTimeFormat => {
  const made =
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
  formats.set(timezone, made);
  return made;
};
