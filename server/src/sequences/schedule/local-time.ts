import { DateTime, IANAZone } from 'luxon';
import { DAY_MS } from '../../lib/durations';

/**
 * Converts between local days and times of a time zone and instants. A local time that a DST change skips maps to the first
 * instant after the gap; one that occurs twice maps to the first occurrence. Time zones are IANA names.
 */

/** A calendar day without a time zone; `month` is 1 to 12. */
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

/** Whether the UTC offset is a whole number of hours, in summer and in winter. India, for example, has +05:30. */
export const hasWholeHours = (timezone: string, around: Date): boolean =>
  [around.getTime(), around.getTime() - HALF_YEAR_MS].every(
    (atMs) => IANAZone.create(timezone).offset(atMs) % 60 === 0
  );

export const plusDays = (from: LocalDay, days: number): LocalDay => {
  const { year, month, day } = DateTime.fromObject(from, { zone: 'utc' }).plus({ days });
  return { year, month, day };
};

/** ISO weekday: 1 Monday to 7 Sunday. */
export const weekday = (day: LocalDay): number => DateTime.fromObject(day, { zone: 'utc' }).weekday;

export const instantOf = (day: LocalDay, time: LocalTime, timezone: string): Date => {
  const local = DateTime.fromObject({ ...day, ...time }, { zone: timezone });
  const isSkipped = local.day !== day.day || local.hour !== time.hour || local.minute !== time.minute;
  if (isSkipped) return endOfGap(local.toMillis(), timezone);

  return new Date(Math.min(...local.getPossibleOffsets().map((occurrence) => occurrence.toMillis())));
};

/** Binary search for the offset change between `afterMs`, which is past the gap, and MAX_GAP_MS before it. */
const endOfGap = (afterMs: number, timezone: string): Date => {
  const offset = (atMs: number) => IANAZone.create(timezone).offset(atMs);
  const newOffset = offset(afterMs);
  let lateMs = afterMs;
  let earlyMs = afterMs - MAX_GAP_MS;
  while (lateMs - earlyMs > 1) {
    const middleMs = Math.floor((earlyMs + lateMs) / 2);
    if (offset(middleMs) === newOffset) lateMs = middleMs;
    else earlyMs = middleMs;
  }
  return new Date(lateMs);
};

const HALF_YEAR_MS = 182 * DAY_MS;

/** Largest gap on record: Samoa skipped the whole of 30 December 2011. */
const MAX_GAP_MS = DAY_MS;
