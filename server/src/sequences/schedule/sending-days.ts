import { instantOf, localDay, plusDays } from './local-time';
import { type OpeningHours, nextOpening } from './sending-window';

const MIDNIGHT = { hour: 0, minute: 0 };

/** When the day of `at` began. */
export const startOfDay = (at: Date, timezone: string): Date =>
  instantOf(localDay(at, timezone), MIDNIGHT, timezone);

/** First openings of the days after `at` on which something may be sent, one after the other, without end. */
export function* laterDays(at: Date, hours: OpeningHours): Generator<Date, never> {
  for (let last = at; ;) {
    const nextDay = instantOf(plusDays(localDay(last, hours.timezone), 1), MIDNIGHT, hours.timezone);
    last = nextOpening(nextDay, hours);
    yield last;
  }
}
