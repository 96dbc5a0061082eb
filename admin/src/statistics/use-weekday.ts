import { useIntl } from 'react-intl';
import { DAY_MS } from '../lib/durations';

/** 2024-01-01 is a Monday. Formatted in UTC, so that the browser's time zone does not shift it. */
export const MONDAY_MS = Date.UTC(2024, 0, 1);

/** Returns a function that formats a weekday (0 is Monday) in the admin's language. */
export const useWeekday = () => {
  const { formatDate } = useIntl();

  return (day: number, length: 'short' | 'long') =>
    formatDate(MONDAY_MS + day * DAY_MS, { weekday: length, timeZone: 'UTC' });
};
