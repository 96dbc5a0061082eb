import type { SentRange } from '../../../server/src/statistics/contract';
import { plusDays } from './clock';

/** Days as `YYYY-MM-DD`, without a time zone of their own. */

export const PRESETS = ['all', 'last-7', 'last-30'] as const;

export type Preset = (typeof PRESETS)[number];

const DAYS: Record<Exclude<Preset, 'all'>, number> = { 'last-7': 7, 'last-30': 30 };

/** The last days with today as one of them. */
export const daysOf = (preset: Preset, today: string): SentRange =>
  preset === 'all' ? {} : { from: plusDays(today, 1 - DAYS[preset]), to: today };

/** Null where somebody chose days of their own. */
export const presetOf = (days: SentRange, today: string): Preset | null =>
  PRESETS.find((preset) => {
    const { from, to } = daysOf(preset, today);
    return days.from === from && days.to === to;
  }) ?? null;

/** What an address says of days, without what are none, and none at all where they end before they begin. */
export const readDays = (from: string | null, to: string | null): SentRange => {
  const days = { ...(isDay(from) && { from }), ...(isDay(to) && { to }) };
  return days.from && days.to && days.to < days.from ? {} : days;
};

const isDay = (text: string | null): text is string =>
  text !== null &&
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  text >= '1970-01-01' &&
  text < '3000' &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

/** As Strapi's date picker takes it: it reads the day in UTC. */
export const toPicked = (day: string | undefined): Date | undefined => (day ? new Date(day) : undefined);

/** As it gives it back: midnight in the browser's time zone. */
export const fromPicked = (picked: Date | undefined): string | undefined => {
  if (!picked) return undefined;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${picked.getFullYear()}-${two(picked.getMonth() + 1)}-${two(picked.getDate())}`;
};
