import { instantOf, localDay, plusDays } from './local-time';
import { type OpeningHours, nextOpening } from './sending-window';

const MIDNIGHT = { hour: 0, minute: 0 };

/** The instant at which the local day of `at` began. */
export const startOfDay = (at: Date, timezone: string): Date =>
  instantOf(localDay(at, timezone), MIDNIGHT, timezone);

/** The first opening of each sending day after the local day of `at`, ascending. Never ends. */
export function* laterDays(at: Date, hours: OpeningHours): Generator<Date, never> {
  for (let last = at; ;) {
    const nextDay = instantOf(plusDays(localDay(last, hours.timezone), 1), MIDNIGHT, hours.timezone);
    last = nextOpening(nextDay, hours);
    yield last;
  }
}
