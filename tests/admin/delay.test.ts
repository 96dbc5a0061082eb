import { readDelay, toMinutes } from '../../admin/src/steps/delay';

test.each([
  [0, 0, 'minutes'],
  [1, 1, 'minutes'],
  [59, 59, 'minutes'],
  [60, 1, 'hours'],
  [90, 90, 'minutes'],
  [1380, 23, 'hours'],
  [1440, 1, 'days'],
  [1500, 25, 'hours'],
  [2880, 2, 'days'],
] as const)('%d minutes are shown as %d %s, and read back', (delayMinutes, amount, unit) => {
  expect(readDelay(delayMinutes)).toEqual({ amount, unit });
  expect(toMinutes(amount, unit)).toBe(delayMinutes);
});
