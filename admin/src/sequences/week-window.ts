import type { SendingWindow } from '../../../server/src/sequences/contract';

/** What a window is when it is switched on. */
export const OFFICE_HOURS: SendingWindow = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };

const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** Monday to Sunday, each with a date (in UTC) that falls on it. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
  day,
  sample: new Date(MONDAY + (day - 1) * DAY_MS),
}));

/** In the order of the week, each day once. */
export const withDay = (days: number[], day: number, isIn: boolean): number[] => {
  const others = days.filter((one) => one !== day);

  return (isIn ? [...others, day] : others).sort((one, other) => one - other);
};
