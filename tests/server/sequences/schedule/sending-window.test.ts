import fc from 'fast-check';
import { localDay, localTime, weekday } from '../../../../server/src/sequences/schedule/local-time';
import { laterDays, startOfDay } from '../../../../server/src/sequences/schedule/sending-days';
import { nextOpening } from '../../../../server/src/sequences/schedule/sending-window';

const WORKDAYS = [1, 2, 3, 4, 5];

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** Zones with two DST changes in 2027, and Asia/Kolkata, which has none. */
const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kolkata',
];

const hours = (timezone: string, from: string, to: string, days = EVERY_DAY) => ({
  timezone,
  window: { days, from, to },
});

type Case = [name: string, at: string, window: ReturnType<typeof hours>, opening: string];

test.each<Case>([
  ['within the window', '2027-03-01T10:00:00Z', hours('UTC', '09:00', '18:00'), '2027-03-01T10:00:00Z'],
  [
    'at the start of the window',
    '2027-03-01T09:00:00Z',
    hours('UTC', '09:00', '18:00'),
    '2027-03-01T09:00:00Z',
  ],
  [
    'at the end of the window',
    '2027-03-01T18:00:00Z',
    hours('UTC', '09:00', '18:00'),
    '2027-03-02T09:00:00Z',
  ],
  ['before the window', '2027-03-01T03:00:00Z', hours('UTC', '09:00', '18:00'), '2027-03-01T09:00:00Z'],
  [
    'at the weekend',
    '2027-03-06T12:00:00Z',
    hours('UTC', '09:00', '18:00', WORKDAYS),
    '2027-03-08T09:00:00Z',
  ],
  [
    'in another time zone',
    '2027-03-01T07:59:00Z',
    hours('Asia/Tokyo', '17:00', '18:00'),
    '2027-03-01T08:00:00Z',
  ],
  [
    'in a window over midnight',
    '2027-03-02T01:00:00Z',
    hours('UTC', '22:00', '02:00', [1]),
    '2027-03-02T01:00:00Z',
  ],
  [
    'at the end of a window over midnight',
    '2027-03-02T02:00:00Z',
    hours('UTC', '22:00', '02:00', [1]),
    '2027-03-08T22:00:00Z',
  ],
  [
    'with a window of whole days',
    '2027-03-06T12:00:00Z',
    hours('UTC', '00:00', '00:00', [7]),
    '2027-03-07T00:00:00Z',
  ],
  [
    'with a start that DST skips',
    '2027-03-28T00:10:00Z',
    hours('Europe/Paris', '02:30', '05:00'),
    '2027-03-28T01:00:00Z',
  ],
  [
    'with a window that DST skips completely',
    '2027-03-27T12:00:00Z',
    hours('Europe/Paris', '02:10', '02:50', [7]),
    '2027-04-04T00:10:00Z',
  ],
  [
    'with a start in an hour that occurs twice',
    '2027-10-30T22:00:00Z',
    hours('Europe/Paris', '02:30', '05:00'),
    '2027-10-31T00:30:00Z',
  ],
  [
    'with an end in an hour that occurs twice',
    '2027-10-31T00:31:00Z',
    hours('Europe/Paris', '01:00', '02:30'),
    '2027-11-01T00:00:00Z',
  ],
  [
    'with a day that the time zone skipped',
    '2011-12-29T12:00:00Z',
    hours('Pacific/Apia', '09:00', '10:00', [5]),
    '2012-01-05T19:00:00Z',
  ],
])('the next opening %s, after %s, is found', (_, at, window, opening) => {
  expect(nextOpening(new Date(at), window).toISOString()).toBe(new Date(opening).toISOString());
});

test('without a window, the next opening is now', () => {
  const at = new Date('2027-03-28T01:30:00Z');

  expect(nextOpening(at, { timezone: 'Europe/Paris', window: null })).toEqual(at);
});

describe.each(ZONES)('in %s', (timezone) => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const text = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const year = { min: Date.UTC(2027, 0, 1), max: Date.UTC(2028, 0, 1) };

  test('the next opening is not in the past, is itself open, and no earlier time is open', () => {
    fc.assert(
      fc.property(
        fc.integer(year),
        minute,
        minute,
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        (time, from, to, days) => {
          const window = hours(timezone, text(from), text(to), days);
          const opening = nextOpening(new Date(time), window);
          const between = new Date(time + Math.floor((opening.getTime() - time) / 2));

          expect(opening.getTime()).toBeGreaterThanOrEqual(time);
          expect(nextOpening(opening, window)).toEqual(opening);
          expect(nextOpening(between, window)).toEqual(opening);
        }
      ),
      { numRuns: 300 }
    );
  });

  test('the local time of an opening is within the window, on one of its days', () => {
    fc.assert(
      fc.property(fc.integer(year), fc.integer({ min: 240, max: 1000 }), (time, from) => {
        const window = hours(timezone, text(from), text(from + 120), WORKDAYS);
        const opening = nextOpening(new Date(time), window);
        const { hour, minute: minutes } = localTime(opening, timezone);

        expect(weekday(localDay(opening, timezone))).toBeLessThanOrEqual(5);
        expect(hour * 60 + minutes).toBeGreaterThanOrEqual(from);
        expect(hour * 60 + minutes).toBeLessThan(from + 120);
      }),
      { numRuns: 300 }
    );
  });

  test('each of the next 365 local days occurs once, and is represented by its start', () => {
    const start = new Date(Date.UTC(2027, 0, 1, 15));
    const days = laterDays(start, { timezone, window: null });
    const openings = Array.from({ length: 365 }, () => days.next().value);
    const names = openings.map((at) => JSON.stringify(localDay(at, timezone)));

    expect(new Set(names).size).toBe(365);
    expect(openings.map((at) => startOfDay(at, timezone))).toEqual(openings);
  });
});

test('the later days of a daily limit are the days of the sending window', () => {
  const days = laterDays(new Date('2027-03-04T12:00:00Z'), hours('UTC', '09:00', '18:00', WORKDAYS));
  const openings = Array.from({ length: 3 }, () => days.next().value.toISOString().slice(0, 10));

  expect(openings).toEqual(['2027-03-05', '2027-03-08', '2027-03-09']);
});
