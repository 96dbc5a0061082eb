import type { DelayUnit, Step } from '../../../server/src/sequences/contract';

type Delay = Pick<Step, 'delayMinutes' | 'delayUnit'>;

/** A working day has 1440 minutes too: the unit only decides how the server counts days. */
const UNIT_MINUTES: Record<DelayUnit, number> = { workingDays: 1440, days: 1440, hours: 60, minutes: 1 };

export const DELAY_UNITS = Object.keys(UNIT_MINUTES).reverse() as DelayUnit[];

/** Converts a stored delay for display: days keep their unit, other delays are in whole hours, else in minutes. */
export const toDisplayDelay = ({ delayMinutes, delayUnit }: Delay): { amount: number; unit: DelayUnit } => {
  const days = Math.round(delayMinutes / UNIT_MINUTES.days);
  if (days > 0 && (delayUnit === 'days' || delayUnit === 'workingDays'))
    return { amount: days, unit: delayUnit };
  const unit = delayMinutes > 0 && delayMinutes % UNIT_MINUTES.hours === 0 ? 'hours' : 'minutes';

  return { amount: delayMinutes / UNIT_MINUTES[unit], unit };
};

export const toStoredDelay = (amount: number, delayUnit: DelayUnit): Delay => ({
  delayMinutes: amount * UNIT_MINUTES[delayUnit],
  delayUnit,
});
