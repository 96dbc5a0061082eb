import type { DelayUnit } from '../contract';
import { instantOf, type LocalDay, localDay, localTime, plusDays, weekday } from './local-time';
import { type OpeningHours, nextOpening } from './sending-window';
import { MINUTE_MS } from '../../lib/durations';

/** The delay of one step. Without a unit, it is in minutes. */
export type Delay = { id: number; position: number; delayMinutes: number; delayUnit?: DelayUnit | null };

/** Steps and sending hours of a sequence, as they apply to one prospect. */
export type Schedule = { steps: Delay[]; hours: OpeningHours };

export type PlannedStep = { stepId: number; position: number; dueAt: Date };

/**
 * Due times of the steps, by position. The first step is due its delay after `from`, each later one its delay after the
 * previous step. A time outside the sending hours moves to their next opening. `notBefore` holds earliest times by step id.
 */
export const planSteps = (
  { steps, hours }: Schedule,
  from: Date,
  notBefore?: Map<number, Date>
): PlannedStep[] => {
  let dueAt = from;

  return [...steps]
    .sort((a, b) => a.position - b.position)
    .map((step) => {
      const earliest = addDelay(dueAt, step, hours.timezone);
      dueAt = nextOpening(later(earliest, notBefore?.get(step.id)), hours);
      return { stepId: step.id, position: step.position, dueAt };
    });
};

/** `days` and `workingDays` (Monday to Friday) keep the local time of day across DST changes; other units are exact. */
export const addDelay = (
  from: Date,
  { delayMinutes, delayUnit }: Pick<Delay, 'delayMinutes' | 'delayUnit'>,
  timezone: string
): Date => {
  const days = Math.round(delayMinutes / DAY_MINUTES);
  if ((delayUnit !== 'days' && delayUnit !== 'workingDays') || days === 0)
    return new Date(from.getTime() + delayMinutes * MINUTE_MS);

  const start = localDay(from, timezone);
  const end = delayUnit === 'days' ? plusDays(start, days) : plusWorkingDays(start, days);
  const msInMinute = from.getTime() % MINUTE_MS;
  return new Date(instantOf(end, localTime(from, timezone), timezone).getTime() + msInMinute);
};

const plusWorkingDays = (start: LocalDay, days: number): LocalDay => {
  let day = start;
  for (let left = days; left > 0;) {
    day = plusDays(day, 1);
    if (weekday(day) <= FRIDAY) left -= 1;
  }
  return day;
};

const later = (at: Date, other: Date | undefined) => (other && other > at ? other : at);

const FRIDAY = 5;

export const DAY_MINUTES = 24 * 60;
