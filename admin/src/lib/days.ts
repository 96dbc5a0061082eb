/** Ranges of days, as strings `YYYY-MM-DD` without a time zone. */

import type { SentRange } from '../../../server/src/statistics/contract';
import { plusDays } from './clock';

export const PRESETS = ['all', 'last-7', 'last-30'] as const;

export type Preset = (typeof PRESETS)[number];

const PRESET_DAYS: Record<Exclude<Preset, 'all'>, number> = { 'last-7': 7, 'last-30': 30 };

/** The last days including today; an empty range for `all`. */
export const presetRange = (preset: Preset, today: string): SentRange =>
  preset === 'all' ? {} : { from: plusDays(today, 1 - PRESET_DAYS[preset]), to: today };

/** The preset that has exactly this range; null if none has. */
export const matchingPreset = (range: SentRange, today: string): Preset | null =>
  PRESETS.find((preset) => {
    const { from, to } = presetRange(preset, today);
    return range.from === from && range.to === to;
  }) ?? null;

/** Parses the URL parameters `from` and `to`. Drops invalid days, and both days if the range is inverted. */
export const parseSentRange = (from: string | null, to: string | null): SentRange => {
  const range = { ...(isDay(from) && { from }), ...(isDay(to) && { to }) };
  return range.from && range.to && range.to < range.from ? {} : range;
};

const isDay = (text: string | null): text is string =>
  text !== null &&
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  text >= '1970-01-01' &&
  text < '3000' &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

/** The value for Strapi's date picker, which reads the day in UTC. */
export const toPickerDate = (day: string | undefined): Date | undefined => (day ? new Date(day) : undefined);

/** Converts the result of Strapi's date picker, which is midnight in the browser's time zone. */
export const fromPickerDate = (date: Date | undefined): string | undefined => {
  if (!date) return undefined;
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
};
