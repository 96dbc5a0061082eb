import { wallClockMs, dayAt, isoAt, plusDays, startOfHour, weekHourAt } from '../../../admin/src/lib/clock';

/** Cases: offsets of whole, half and quarter hours, and DST changes. */

test.each([
  ['2027-03-01T08:00:00Z', 'UTC', '2027-03-01T08:00+00:00'],
  ['2027-03-01T08:00:00Z', 'Asia/Kolkata', '2027-03-01T13:30+05:30'],
  ['2027-03-01T18:30:00Z', 'Asia/Kolkata', '2027-03-02T00:00+05:30'],
  ['2027-03-01T18:15:00Z', 'Asia/Kathmandu', '2027-03-02T00:00+05:45'],
  ['2027-03-01T02:30:00Z', 'America/St_Johns', '2027-02-28T23:00-03:30'],
  ['2027-03-01T04:30:00Z', 'America/New_York', '2027-02-28T23:30-05:00'],
  ['2026-12-31T12:00:00Z', 'Pacific/Auckland', '2027-01-01T01:00+13:00'],
  ['2027-03-14T06:59:00Z', 'America/New_York', '2027-03-14T01:59-05:00'],
  ['2027-03-14T07:00:00Z', 'America/New_York', '2027-03-14T03:00-04:00'],
  ['2027-10-31T00:30:00Z', 'Europe/Paris', '2027-10-31T02:30+02:00'],
  ['2027-10-31T01:30:00Z', 'Europe/Paris', '2027-10-31T02:30+01:00'],
  ['2027-04-03T15:00:00Z', 'Australia/Lord_Howe', '2027-04-04T01:30+10:30'],
  ['1969-12-31T23:30:00Z', 'UTC', '1969-12-31T23:30+00:00'],
])('at %s the local time in %s is %s', (text, timezone, iso) => {
  const at = Date.parse(text);

  expect(isoAt(at, timezone)).toBe(iso);
  expect(Date.parse(iso)).toBe(at);
  expect(dayAt(at, timezone)).toBe(iso.slice(0, 10));
  expect(new Date(wallClockMs(at, timezone)).toISOString().slice(0, 16)).toBe(iso.slice(0, 16));
});

test.each([
  ['2027-03-01T08:59:59.999Z', 'UTC', '2027-03-01T08:00:00.000Z'],
  ['2027-03-01T08:15:00Z', 'Asia/Kolkata', '2027-03-01T07:30:00.000Z'],
  ['2027-03-01T08:30:00Z', 'Asia/Kolkata', '2027-03-01T08:30:00.000Z'],
  ['2027-10-31T01:30:00Z', 'Europe/Paris', '2027-10-31T01:00:00.000Z'],
  ['1969-12-31T23:30:00Z', 'UTC', '1969-12-31T23:00:00.000Z'],
])('the local hour of %s in %s began at %s', (text, timezone, start) => {
  expect(new Date(startOfHour(Date.parse(text), timezone)).toISOString()).toBe(start);
});

test.each([
  ['2027-03-01T08:00:00Z', 'UTC', 0, 8],
  ['2027-03-01T02:00:00Z', 'America/New_York', 6, 21],
  ['2027-03-07T18:30:00Z', 'Asia/Kolkata', 0, 0],
  ['2027-03-07T18:15:00Z', 'Asia/Kolkata', 6, 23],
  ['2027-03-14T07:30:00Z', 'America/New_York', 6, 3],
])('%s is in %s on weekday %d, hour %d', (text, timezone, weekday, hour) => {
  expect(weekHourAt(Date.parse(text), timezone)).toEqual({ weekday, hour });
});

test.each([
  ['2027-03-01', -1, '2027-02-28'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-12-31', 1, '2028-01-01'],
])('%s plus %d days is %s', (day, days, expected) => {
  expect(plusDays(day, days)).toBe(expected);
});
