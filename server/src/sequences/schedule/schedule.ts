import type { DelayUnit } from '../contract';
import { instantOf, type LocalDay, localDay, localTime, plusDays, weekday } from './local-time';
import { type OpeningHours, nextOpening } from './sending-window';

/** A step, as far as time goes; minutes where it has no unit. */
export type Delay = { id: number; position: number; delayMinutes: number; delayUnit?: DelayUnit | null };

/** What decides when somebody gets the steps of a sequence. */
export type Schedule = { steps: Delay[]; hours: OpeningHours };

export type PlannedStep = { stepId: number; position: number; dueAt: Date };

/**
 * When the steps of an enrollment are due, in their order: the first its delay after `from`, each later one its delay after
 * the step before; what falls outside the hours waits for their next opening. `notBefore` holds back single steps, by id.
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
      const wanted = addDelay(dueAt, step, hours.timezone);
      dueAt = nextOpening(latest(wanted, notBefore?.get(step.id)), hours);
      return { stepId: step.id, position: step.position, dueAt };
    });
};

/** Days end at the same time of day, whatever the clocks did meanwhile. Working days are Monday to Friday. */
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
  const sinceMinute = from.getTime() % MINUTE_MS;
  return new Date(instantOf(end, localTime(from, timezone), timezone).getTime() + sinceMinute);
};

const plusWorkingDays = (start: LocalDay, days: number): LocalDay => {
  let day = start;
  for (let left = days; left > 0;) {
    day = plusDays(day, 1);
    if (weekday(day) <= FRIDAY) left -= 1;
  }
  return day;
};

const latest = (at: Date, other: Date | undefined) => (other && other > at ? other : at);

const FRIDAY = 5;

const MINUTE_MS = 60_000;

export const DAY_MINUTES = 24 * 60;
