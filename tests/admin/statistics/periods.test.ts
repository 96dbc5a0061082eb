import { toPeriods, toWeek } from '../../../admin/src/statistics/periods';
import type { TimelineHour } from '../../../server/src/statistics/contract';

const at = (hour: string, more: Partial<TimelineHour> = {}): TimelineHour => ({
  hour: new Date(hour).toISOString(),
  sent: 0,
  opened: 0,
  clicked: 0,
  ...more,
});

const startsOf = (hours: TimelineHour[], timezone: string) =>
  toPeriods(hours, timezone).periods.map(({ since }) => since);

test('up to two days are shown by the hour, without gaps', () => {
  const { unit, periods } = toPeriods(
    [at('2027-03-01T08:00Z', { sent: 5 }), at('2027-03-02T07:00Z', { opened: 2, clicked: 1 })],
    'UTC'
  );

  expect(unit).toBe('hour');
  expect(periods).toHaveLength(24);
  expect(periods.at(0)).toEqual({ since: '2027-03-01T08:00+00:00', sent: 5, opened: 0, clicked: 0 });
  expect(periods.at(-1)).toMatchObject({ sent: 0, opened: 2, clicked: 1 });
});

test('more than two days are shown by the day, each day once, also across a DST change', () => {
  const { unit, periods } = toPeriods(
    [
      at('2027-03-20T08:00Z', { sent: 5 }),
      at('2027-04-02T22:00Z', { opened: 2 }),
      at('2027-04-03T21:00Z', { opened: 3 }),
    ],
    'Europe/Paris'
  );

  expect(unit).toBe('day');
  expect(periods).toHaveLength(15);
  expect(periods.at(0)).toMatchObject({ since: '2027-03-20', sent: 5 });
  expect(periods.at(-1)).toMatchObject({ since: '2027-04-03', opened: 5 });
});

/** Events at 23:00 in New York, one week apart. */
test.each([
  ['UTC', '2027-03-09'],
  ['America/New_York', '2027-03-08'],
  ['Asia/Kolkata', '2027-03-09'],
  ['Pacific/Kiritimati', '2027-03-09'],
  ['Pacific/Honolulu', '2027-03-08'],
])('days are calendar days in %s', (timezone, day) => {
  const { periods } = toPeriods([at('2027-03-02T04:00Z'), at('2027-03-09T04:00Z', { opened: 1 })], timezone);

  expect(periods.filter(({ opened }) => opened > 0).map(({ since }) => since)).toEqual([day]);
});

test('quarter hours before and after midnight belong to two days in a zone with a half-hour offset', () => {
  const { periods } = toPeriods(
    [at('2027-03-01T18:15Z', { sent: 1 }), at('2027-03-01T18:30Z', { sent: 2 }), at('2027-03-09T00:00Z')],
    'Asia/Kolkata'
  );

  expect(periods.slice(0, 2)).toMatchObject([
    { since: '2027-03-01', sent: 1 },
    { since: '2027-03-02', sent: 2 },
  ]);
});

test('quarter hours of one local hour are one period', () => {
  const quarters = ['07:30', '07:45', '08:15'].map((time) => at(`2027-03-01T${time}Z`, { opened: 1 }));

  expect(toPeriods(quarters, 'Asia/Kolkata').periods).toEqual([
    { since: '2027-03-01T13:00+05:30', sent: 0, opened: 3, clicked: 0 },
  ]);
});

test('at a DST change, a skipped hour has no period, and a repeated hour has two', () => {
  expect(startsOf([at('2027-03-28T00:00Z'), at('2027-03-28T02:00Z')], 'Europe/Paris')).toEqual([
    '2027-03-28T01:00+01:00',
    '2027-03-28T03:00+02:00',
    '2027-03-28T04:00+02:00',
  ]);
  expect(startsOf([at('2027-10-30T23:00Z'), at('2027-10-31T02:00Z')], 'Europe/Paris')).toEqual([
    '2027-10-31T01:00+02:00',
    '2027-10-31T02:00+02:00',
    '2027-10-31T02:00+01:00',
    '2027-10-31T03:00+01:00',
  ]);
});

/** Lord Howe changes its clocks by half an hour, and Cairo skips midnight. */
test.each(['Australia/Lord_Howe', 'Africa/Cairo', 'America/Havana', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'])(
  'nothing is lost or counted twice in a year in %s, with all its DST changes',
  (timezone) => {
    const quarters = Array.from({ length: 365 * 96 }, (_, index) =>
      at(new Date(Date.UTC(2027, 0, 1) + index * 900_000).toISOString(), { sent: 1, opened: 1 })
    );
    const everyFifth = quarters.filter((_, index) => index % 5 === 0);
    const sum = (hours: TimelineHour[]) =>
      toPeriods(hours, timezone).periods.reduce((total, { sent }) => total + sent, 0);

    for (let start = 0; start + 190 < quarters.length; start += 190)
      expect(sum(quarters.slice(start, start + 190))).toBe(190);
    expect(sum(everyFifth)).toBe(everyFifth.length);
    expect(
      toWeek(everyFifth, timezone)
        .flat()
        .reduce((total, opens) => total + opens)
    ).toBe(everyFifth.length);
  }
);

test('without hours there are no periods', () => {
  expect(toPeriods([], 'UTC').periods).toEqual([]);
});

test.each([
  ['UTC', [0, 8], [6, 23]],
  ['America/New_York', [0, 3], [6, 18]],
  ['Asia/Tokyo', [0, 17], [0, 8]],
  ['Asia/Kolkata', [0, 13], [0, 4]],
])('opens are counted by weekday and hour in %s, Monday first', (timezone, first, second) => {
  const week = toWeek(
    [at('2027-03-01T08:00Z', { opened: 2 }), at('2027-03-07T23:00Z', { opened: 1 })],
    timezone
  );
  const filledHours = week.flatMap((hours, day) =>
    hours.flatMap((opens, hour) => (opens > 0 ? [[day, hour, opens]] : []))
  );

  expect(filledHours).toEqual(
    expect.arrayContaining([
      [...first, 2],
      [...second, 1],
    ])
  );
  expect(filledHours).toHaveLength(2);
});

test('an hour that is repeated at a DST change has the opens of both', () => {
  const week = toWeek(
    [at('2027-10-31T00:00Z', { opened: 1 }), at('2027-10-31T01:00Z', { opened: 2 })],
    'Europe/Paris'
  );

  expect(week[6]?.[2]).toBe(3);
});
