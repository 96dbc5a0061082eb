import type { DelayUnit } from '../../../../server/src/sequences/contract';
import { addDelay, planSteps } from '../../../../server/src/sequences/schedule/schedule';

const ALWAYS = { timezone: 'UTC', window: null };

const at = (text: string) => new Date(`2027-03-01T${text}Z`);

test('each step is due its delay after the step before, in the order of positions', () => {
  const steps = [
    { id: 7, position: 2, delayMinutes: 60 },
    { id: 5, position: 1, delayMinutes: 30 },
    { id: 9, position: 3, delayMinutes: 0 },
  ];

  expect(planSteps({ steps, hours: ALWAYS }, at('10:00:00'))).toEqual([
    { stepId: 5, position: 1, dueAt: at('10:30:00') },
    { stepId: 7, position: 2, dueAt: at('11:30:00') },
    { stepId: 9, position: 3, dueAt: at('11:30:00') },
  ]);
});

test('a sequence without steps has an empty plan', () => {
  expect(planSteps({ steps: [], hours: ALWAYS }, at('10:00:00'))).toEqual([]);
});

test('a step outside the sending window waits for it, and the next delay counts from then', () => {
  const hours = { timezone: 'Europe/Paris', window: { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' } };
  const steps = [
    { id: 1, position: 1, delayMinutes: 0 },
    { id: 2, position: 2, delayMinutes: 60 },
    { id: 3, position: 3, delayMinutes: 5 * 1440, delayUnit: 'days' as const },
  ];
  const mondayNight = new Date('2027-03-01T21:30:00Z');

  expect(planSteps({ steps, hours }, mondayNight).map(({ dueAt }) => dueAt.toISOString())).toEqual([
    '2027-03-02T08:00:00.000Z',
    '2027-03-02T09:00:00.000Z',
    '2027-03-08T08:00:00.000Z',
  ]);
});

test('deferring a step also defers the steps after it', () => {
  const steps = [
    { id: 1, position: 1, delayMinutes: 0 },
    { id: 2, position: 2, delayMinutes: 60 },
  ];

  const planned = planSteps({ steps, hours: ALWAYS }, at('10:00:00'), new Map([[1, at('15:00:00')]]));

  expect(planned.map(({ dueAt }) => dueAt)).toEqual([at('15:00:00'), at('16:00:00')]);
});

type Case = [from: string, days: number, unit: DelayUnit, timezone: string, to: string];

test.each<Case>([
  // Minutes and hours are exactly 24 hours; days keep the local time over DST changes.
  ['2027-03-27T12:00:00+01:00', 1, 'minutes', 'Europe/Paris', '2027-03-28T13:00:00+02:00'],
  ['2027-03-27T12:00:00+01:00', 1, 'hours', 'Europe/Paris', '2027-03-28T13:00:00+02:00'],
  ['2027-03-27T12:00:00+01:00', 1, 'days', 'Europe/Paris', '2027-03-28T12:00:00+02:00'],
  ['2027-10-30T12:00:00+02:00', 1, 'days', 'Europe/Paris', '2027-10-31T12:00:00+01:00'],
  ['2027-03-13T09:30:00-05:00', 1, 'days', 'America/New_York', '2027-03-14T09:30:00-04:00'],
  ['2027-11-06T09:30:00-04:00', 1, 'days', 'America/New_York', '2027-11-07T09:30:00-05:00'],
  ['2027-10-02T09:30:00+10:00', 1, 'days', 'Australia/Sydney', '2027-10-03T09:30:00+11:00'],
  // A local time that DST skips becomes the first time after the gap.
  ['2027-03-27T02:30:00+01:00', 1, 'days', 'Europe/Paris', '2027-03-28T03:00:00+02:00'],
  ['2027-10-02T02:10:00+10:30', 1, 'days', 'Australia/Lord_Howe', '2027-10-03T02:30:00+11:00'],
  // For a local time that occurs twice, the first one is taken.
  ['2027-10-30T02:30:00+02:00', 1, 'days', 'Europe/Paris', '2027-10-31T02:30:00+02:00'],
  // Working days are Monday to Friday.
  ['2027-03-05T10:00:00Z', 1, 'workingDays', 'UTC', '2027-03-08T10:00:00Z'],
  ['2027-03-06T10:00:00Z', 1, 'workingDays', 'UTC', '2027-03-08T10:00:00Z'],
  ['2027-03-01T10:00:00Z', 5, 'workingDays', 'UTC', '2027-03-08T10:00:00Z'],
  ['2027-03-05T23:30:00Z', 1, 'workingDays', 'Asia/Tokyo', '2027-03-07T23:30:00Z'],
  ['2027-03-26T09:00:00+01:00', 1, 'workingDays', 'Europe/Paris', '2027-03-29T09:00:00+02:00'],
])('%s plus a delay of %d day(s), in the unit %s in %s, is %s', (from, days, delayUnit, timezone, to) => {
  const dueAt = addDelay(new Date(from), { delayMinutes: days * 1440, delayUnit }, timezone);

  expect(dueAt.toISOString()).toBe(new Date(to).toISOString());
});
