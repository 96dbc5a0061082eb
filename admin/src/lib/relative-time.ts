import { MINUTE_MS } from './durations';

const UNITS: Array<{ unit: Intl.RelativeTimeFormatUnit; minutes: number }> = [
  { unit: 'day', minutes: 1440 },
  { unit: 'hour', minutes: 60 },
  { unit: 'minute', minutes: 1 },
];
const MAX_DAYS = 7;

export type RelativeTime = 'just-now' | { value: number; unit: Intl.RelativeTimeFormatUnit };

/**
 * A distance in time, negative for the past, in the largest unit that fits: `just-now` for the last half minute, and null
 * from seven days on, where a date says more.
 */
export const relativeTime = (distanceMs: number): RelativeTime | null => {
  const minutes = Math.round(distanceMs / MINUTE_MS);
  if (Math.abs(minutes) >= MAX_DAYS * 1440) return null;
  const found = UNITS.find((unit) => Math.abs(minutes) >= unit.minutes);
  if (found) return { value: Math.trunc(minutes / found.minutes), unit: found.unit };

  return distanceMs > 0 ? { value: 0, unit: 'second' } : 'just-now';
};
