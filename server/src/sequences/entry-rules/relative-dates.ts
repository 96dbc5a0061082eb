import { DAY_MS } from '../../lib/durations';

const MAX_DAYS = 36_500;

/**
 * Filters whose `{ "$daysFromNow": n }` are dates, as ISO texts. Strapi's filters know no relative dates.
 *
 * @throws {Error} for one that is no number of days
 */
export const resolveRelativeDates = (filters: Record<string, unknown>, now: Date): Record<string, unknown> =>
  resolve(filters, now) as Record<string, unknown>;

const resolve = (value: unknown, now: Date): unknown => {
  if (Array.isArray(value)) return value.map((one) => resolve(one, now));
  if (typeof value !== 'object' || value === null) return value;
  if ('$daysFromNow' in value) return toDate(value.$daysFromNow, now);

  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner, now)]));
};

const toDate = (days: unknown, now: Date): string => {
  if (typeof days !== 'number' || !(Math.abs(days) <= MAX_DAYS))
    throw new Error('$daysFromNow takes a number of days');

  return new Date(now.getTime() + days * DAY_MS).toISOString();
};
