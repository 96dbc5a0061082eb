import { WEEKDAYS, withDay } from '../../../admin/src/sequences/sending-window';

test.each([
  [[1, 2, 3], 5, true, [1, 2, 3, 5]],
  [[2, 3], 1, true, [1, 2, 3]],
  [[1, 2, 3], 2, true, [1, 2, 3]],
  [[1, 2, 3], 2, false, [1, 3]],
  [[1], 7, false, [1]],
])('the days %p with day %d switched to %p are %p', (days, day, isIn, expected) => {
  expect(withDay(days, day, isIn)).toEqual(expected);
});

test('the sample dates of the weekdays run from Monday to Sunday', () => {
  expect(WEEKDAYS.map(({ sample }) => sample.getUTCDay())).toEqual([1, 2, 3, 4, 5, 6, 0]);
});
