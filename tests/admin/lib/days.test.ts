import { daysOf, fromPicked, presetOf, readDays, toPicked } from '../../../admin/src/lib/days';

test('the last days count today', () => {
  expect(daysOf('last-7', '2027-03-03')).toEqual({ from: '2027-02-25', to: '2027-03-03' });
  expect(daysOf('last-30', '2027-03-03')).toEqual({ from: '2027-02-02', to: '2027-03-03' });
  expect(daysOf('all', '2027-03-03')).toEqual({});
});

test.each(['all', 'last-7', 'last-30'] as const)('%s is told from days of one’s own', (preset) => {
  expect(presetOf(daysOf(preset, '2027-03-03'), '2027-03-03')).toBe(preset);
  expect(presetOf({ from: '2027-02-26', to: '2027-03-03' }, '2027-03-03')).toBeNull();
});

test.each([
  ['2027-03-01', '2027-03-02', { from: '2027-03-01', to: '2027-03-02' }],
  ['2027-03-01', null, { from: '2027-03-01' }],
  [null, '2027-03-02', { to: '2027-03-02' }],
  ['2027-03-02', '2027-03-01', {}],
  ['2027-02-30', 'x', {}],
  ['1969-12-31', '3000-01-01', {}],
  ['', '2027-3-1', {}],
])('an address of %s to %s', (from, to, days) => {
  expect(readDays(from, to)).toEqual(days);
});

test('a day goes through the date picker unchanged', () => {
  expect(toPicked('2027-03-01')?.toISOString()).toBe('2027-03-01T00:00:00.000Z');
  expect(fromPicked(new Date(2027, 2, 1))).toBe('2027-03-01');
  expect([toPicked(undefined), fromPicked(undefined)]).toEqual([undefined, undefined]);
});
