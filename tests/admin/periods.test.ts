import { toPeriods, toWeek } from '../../admin/src/statistics/periods';
import type { TimelineHour } from '../../server/src/statistics/contract';

const at = (hour: string, more: Partial<TimelineHour> = {}): TimelineHour => ({
  hour: new Date(hour).toISOString(),
  sent: 0,
  opened: 0,
  clicked: 0,
  ...more,
});

test('two days are shown by the hour, without a gap', () => {
  const { unit, periods } = toPeriods([
    at('2027-03-01T08:00', { sent: 5 }),
    at('2027-03-02T07:00', { opened: 2, clicked: 1 }),
  ]);

  expect(unit).toBe('hour');
  expect(periods).toHaveLength(24);
  expect(periods.at(-1)).toMatchObject({ sent: 0, opened: 2, clicked: 1 });
});

test('more are shown by the day, each once, over the change to summer time too', () => {
  const { unit, periods } = toPeriods([
    at('2027-03-20T08:00', { sent: 5 }),
    at('2027-04-03T01:00', { opened: 2 }),
    at('2027-04-03T23:00', { opened: 3 }),
  ]);

  expect(unit).toBe('day');
  expect(periods).toHaveLength(15);
  expect(periods.at(0)?.sent).toBe(5);
  expect(periods.at(-1)?.opened).toBe(5);
  expect(periods.every((period) => new Date(period.at).getHours() === 0)).toBe(true);
});

test('nothing has no periods', () => {
  expect(toPeriods([]).periods).toEqual([]);
});

test('opens fall on their weekday and hour, Monday first', () => {
  const week = toWeek([at('2027-03-01T08:00', { opened: 2 }), at('2027-03-07T23:00', { opened: 1 })]);

  expect([week[0]?.[8], week[6]?.[23], week.flat().reduce((sum, opens) => sum + opens)]).toEqual([2, 1, 3]);
});
