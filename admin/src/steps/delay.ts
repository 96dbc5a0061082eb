import type { DelayUnit, Step } from '../../../server/src/sequences/contract';

type Delay = Pick<Step, 'delayMinutes' | 'delayUnit'>;

const MINUTES: Record<DelayUnit, number> = { workingDays: 1440, days: 1440, hours: 60, minutes: 1 };

export const DELAY_UNITS = Object.keys(MINUTES).reverse() as DelayUnit[];

/** A delay as people say it: days as they are counted, the rest in hours where that shows it whole, else in minutes. */
export const readDelay = ({ delayMinutes, delayUnit }: Delay): { amount: number; unit: DelayUnit } => {
  const days = Math.round(delayMinutes / MINUTES.days);
  if (days > 0 && (delayUnit === 'days' || delayUnit === 'workingDays'))
    return { amount: days, unit: delayUnit };
  const unit = delayMinutes > 0 && delayMinutes % MINUTES.hours === 0 ? 'hours' : 'minutes';

  return { amount: delayMinutes / MINUTES[unit], unit };
};

export const toDelay = (amount: number, delayUnit: DelayUnit): Delay => ({
  delayMinutes: amount * MINUTES[delayUnit],
  delayUnit,
});
