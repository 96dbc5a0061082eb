import {
  presetRange,
  fromPickerDate,
  matchingPreset,
  parseSentRange,
  toPickerDate,
} from '../../../admin/src/lib/days';

test('the preset ranges include today', () => {
  expect(presetRange('last-7', '2027-03-03')).toEqual({ from: '2027-02-25', to: '2027-03-03' });
  expect(presetRange('last-30', '2027-03-03')).toEqual({ from: '2027-02-02', to: '2027-03-03' });
  expect(presetRange('all', '2027-03-03')).toEqual({});
});

test.each(['all', 'last-7', 'last-30'] as const)(
  'the range of %s is recognized, another range is not',
  (preset) => {
    expect(matchingPreset(presetRange(preset, '2027-03-03'), '2027-03-03')).toBe(preset);
    expect(matchingPreset({ from: '2027-02-26', to: '2027-03-03' }, '2027-03-03')).toBeNull();
  }
);

test.each([
  ['2027-03-01', '2027-03-02', { from: '2027-03-01', to: '2027-03-02' }],
  ['2027-03-01', null, { from: '2027-03-01' }],
  [null, '2027-03-02', { to: '2027-03-02' }],
  ['2027-03-02', '2027-03-01', {}],
  ['2027-02-30', 'x', {}],
  ['1969-12-31', '3000-01-01', {}],
  ['', '2027-3-1', {}],
])('the URL parameters from=%s and to=%s', (from, to, range) => {
  expect(parseSentRange(from, to)).toEqual(range);
});

test('a day is the same before and after the date picker', () => {
  expect(toPickerDate('2027-03-01')?.toISOString()).toBe('2027-03-01T00:00:00.000Z');
  expect(fromPickerDate(new Date(2027, 2, 1))).toBe('2027-03-01');
  expect([toPickerDate(undefined), fromPickerDate(undefined)]).toEqual([undefined, undefined]);
});
