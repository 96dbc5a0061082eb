import {
  dayKey,
  firstWeekday,
  monthOf,
  readDayKey,
  shiftDays,
  shiftMonths,
  weekOf,
} from '../../../admin/src/dashboard/calendar-days';

test.each([
  ['en', 1],
  ['fr', 1],
  ['en-US', 7],
  ['pt-BR', 7],
  ['ar-EG', 6],
])('a week in %s begins on day %d', (locale, day) => {
  expect(firstWeekday(locale)).toBe(day);
});

test('a week is seven local midnights', () => {
  const days = weekOf(new Date(2026, 9, 25, 13), 1);

  expect(days.map(dayKey)).toEqual([
    '2026-10-19',
    '2026-10-20',
    '2026-10-21',
    '2026-10-22',
    '2026-10-23',
    '2026-10-24',
    '2026-10-25',
  ]);
  expect(days.every((day) => day.getHours() === 0)).toBe(true);
});

test('a week may begin in the previous year', () => {
  expect(dayKey(weekOf(new Date(2027, 0, 1), 7)[0])).toBe('2026-12-27');
});

test('a month is shown in whole weeks', () => {
  const days = monthOf(new Date(2026, 10, 25, 13), 1).map(dayKey);

  expect([days.length, days[0], days.at(-1)]).toEqual([42, '2026-10-26', '2026-12-06']);
  expect(new Set(days).size).toBe(42);
  expect(monthOf(new Date(2027, 1, 10), 1)).toHaveLength(28);
});

test('shifting by months returns the first day of the month', () => {
  expect(dayKey(shiftMonths(new Date(2026, 0, 31), 1))).toBe('2026-02-01');
  expect(dayKey(shiftMonths(new Date(2026, 0, 31), -1))).toBe('2025-12-01');
});

test('shifting by days follows the calendar across a DST change', () => {
  expect(dayKey(shiftDays(new Date(2026, 2, 28, 12), 1))).toBe('2026-03-29');
});

test.each([null, '', '2026-02-30', '2026-1-1', 'x', '2026-13-01'])('%p is not a day', (text) => {
  expect(readDayKey(text)).toBeNull();
});

test('a day key is read back unchanged', () => {
  const day = readDayKey('2026-11-23');

  expect(day && dayKey(day)).toBe('2026-11-23');
});
