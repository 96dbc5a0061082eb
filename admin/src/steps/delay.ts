export type DelayUnit = 'minutes' | 'hours' | 'days';

const MINUTES: Record<DelayUnit, number> = { days: 1440, hours: 60, minutes: 1 };

/** A delay in the largest unit that shows it whole. */
export const readDelay = (delayMinutes: number): { amount: number; unit: DelayUnit } => {
  const unit = (['days', 'hours'] as const).find(
    (one) => delayMinutes > 0 && delayMinutes % MINUTES[one] === 0
  );

  return unit ? { amount: delayMinutes / MINUTES[unit], unit } : { amount: delayMinutes, unit: 'minutes' };
};

export const toMinutes = (amount: number, unit: DelayUnit): number => amount * MINUTES[unit];
