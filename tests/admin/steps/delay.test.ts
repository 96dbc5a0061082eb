import { toDisplayDelay, toStoredDelay } from '../../../admin/src/steps/delay';

test.each([
  [0, 'minutes', 0, 'minutes'],
  [0, 'days', 0, 'minutes'],
  [1, 'minutes', 1, 'minutes'],
  [59, 'minutes', 59, 'minutes'],
  [60, 'minutes', 1, 'hours'],
  [90, 'minutes', 90, 'minutes'],
  [1380, 'hours', 23, 'hours'],
  [1440, 'minutes', 24, 'hours'],
  [1440, 'days', 1, 'days'],
  [1500, 'days', 1, 'days'],
  [60, 'days', 1, 'hours'],
  [2880, 'days', 2, 'days'],
  [2880, 'workingDays', 2, 'workingDays'],
] as const)('%d minutes stored in %s are displayed as %d %s', (delayMinutes, delayUnit, amount, unit) => {
  expect(toDisplayDelay({ delayMinutes, delayUnit })).toEqual({ amount, unit });
});

test.each([
  [3, 'minutes', 3],
  [3, 'hours', 180],
  [3, 'days', 4320],
  [3, 'workingDays', 4320],
] as const)(
  '%d %s are stored as %d minutes with that unit, and displayed again',
  (amount, unit, delayMinutes) => {
    const delay = toStoredDelay(amount, unit);

    expect(delay).toEqual({ delayMinutes, delayUnit: unit });
    expect(toDisplayDelay(delay)).toEqual({ amount, unit });
  }
);
