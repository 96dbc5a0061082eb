import { hasWholeHours } from '../../../../server/src/sequences/schedule/local-time';

test.each([
  ['UTC', true],
  ['Europe/Paris', true],
  ['Pacific/Kiritimati', true],
  ['America/New_York', true],
  ['Asia/Kolkata', false],
  ['Asia/Kathmandu', false],
  ['America/St_Johns', false],
])('the offset of %s from UTC is a whole number of hours: %s', (timezone, expected) => {
  expect(hasWholeHours(timezone, new Date('2027-03-01T00:00:00Z'))).toBe(expected);
});

test.each(['2027-01-15T00:00:00Z', '2027-07-15T00:00:00Z'])(
  'a zone with daylight saving time of half an hour has no whole hours, in summer and in winter: %s',
  (now) => {
    expect(hasWholeHours('Australia/Lord_Howe', new Date(now))).toBe(false);
  }
);
