import { DateTime, IANAZone } from 'luxon';

/**
 * Days and hours of a time zone as instants. A time that the clocks skip is the first instant after the gap; a time that
 * comes twice is the first of both.
 */

/** A day at some place, such as 2027-03-28. */
export type LocalDay = { year: number; month: number; day: number };

export type LocalTime = { hour: number; minute: number };

export const localDay = (at: Date, timezone: string): LocalDay => {
  const { year, month, day } = DateTime.fromJSDate(at, { zone: timezone });
  return { year, month, day };
};

export const localTime = (at: Date, timezone: string): LocalTime => {
  const { hour, minute } = DateTime.fromJSDate(at, { zone: timezone });
  return { hour, minute };
};

/** Whether hours there begin when they begin in UTC, in summer and in winter. Quarters of hours do everywhere. */
export const hasWholeHours = (timezone: string, around: Date): boolean =>
  [around.getTime(), around.getTime() - HALF_YEAR_MS].every(
    (at) => IANAZone.create(timezone).offset(at) % 60 === 0
  );

export const plusDays = (from: LocalDay, days: number): LocalDay => {
  const { year, month, day } = DateTime.fromObject(from, { zone: 'utc' }).plus({ days });
  return { year, month, day };
};

/** 1 Monday to 7 Sunday. */
export const weekday = (day: LocalDay): number => DateTime.fromObject(day, { zone: 'utc' }).weekday;

export const instantOf = (day: LocalDay, time: LocalTime, timezone: string): Date => {
  const local = DateTime.fromObject({ ...day, ...time }, { zone: timezone });
  const isSkipped = local.day !== day.day || local.hour !== time.hour || local.minute !== time.minute;
  if (isSkipped) return endOfGap(local.toMillis(), timezone);

  return new Date(Math.min(...local.getPossibleOffsets().map((each) => each.toMillis())));
};

/** `after` is later than the gap, and the time as long before is earlier than it. */
const endOfGap = (after: number, timezone: string): Date => {
  const offset = (at: number) => IANAZone.create(timezone).offset(at);
  const target = offset(after);
  let late = after;
  let early = after - MAX_GAP_MS;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offset(middle) === target) late = middle;
    else early = middle;
  }
  return new Date(late);
};

const HALF_YEAR_MS = 182 * 24 * 3_600_000;

/** Samoa left out the whole 30 December 2011. */
const MAX_GAP_MS = 24 * 3_600_000;
