import { WEEKDAYS, withDay } from '../../../admin/src/sequences/week-window';

test.each([
  [[1, 2, 3], 5, true, [1, 2, 3, 5]],
  [[2, 3], 1, true, [1, 2, 3]],
  [[1, 2, 3], 2, true, [1, 2, 3]],
  [[1, 2, 3], 2, false, [1, 3]],
  [[1], 7, false, [1]],
])('of %p, day %d switched to %p leaves %p', (days, day, isIn, expected) => {
  expect(withDay(days, day, isIn)).toEqual(expected);
});

test('the samples of the week run from Monday to Sunday', () => {
  expect(WEEKDAYS.map(({ sample }) => sample.getUTCDay())).toEqual([1, 2, 3, 4, 5, 6, 0]);
});
