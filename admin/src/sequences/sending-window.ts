import type { SendingWindow } from '../../../server/src/sequences/contract';
import { DAY_MS } from '../lib/durations';

/** The default when a sending window is switched on. */
export const OFFICE_HOURS: SendingWindow = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };

const MONDAY_MS = Date.UTC(2024, 0, 1);
/** Monday (1) to Sunday (7), each with a date in UTC to format its name from. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
  day,
  sample: new Date(MONDAY_MS + (day - 1) * DAY_MS),
}));

/** Adds or removes a day; the result is sorted and has no duplicates. */
export const withDay = (days: number[], day: number, isIncluded: boolean): number[] => {
  const others = days.filter((other) => other !== day);

  return (isIncluded ? [...others, day] : others).sort((a, b) => a - b);
};
