import { dayKey } from '../../../admin/src/dashboard/calendar-days';
import { slotKey, slotSize, slotState } from '../../../admin/src/dashboard/slot-state';
import { slotsByDay, sumsByDay } from '../../../admin/src/dashboard/slots-by-day';
import type { Slot } from '../../../server/src/statistics/contract';

type SlotOptions = Partial<Pick<Slot, 'hour' | 'scheduled' | 'sent' | 'notSent'>> & {
  state?: string;
  name?: string;
  position?: number;
};

const slot = ({ state = 'active', name = 'Welcome', position = 1, ...counts }: SlotOptions) =>
  ({
    hour: '2026-11-23T08:00:00.000Z',
    scheduled: 0,
    sent: 0,
    notSent: 0,
    sequence: { documentId: name, name, state },
    step: { documentId: `${name} ${position}`, name: null, position },
    ...counts,
  }) as Slot;

/** An hour of November 2026 in the time zone of the machine, by which days are told apart. */
const localHour = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();

test.each([
  ['sent', { sent: 2 }],
  ['scheduled', { scheduled: 2 }],
  ['sending', { scheduled: 1, sent: 2 }],
  ['notSent', { notSent: 1, sent: 9 }],
  ['notSent', { notSent: 1, scheduled: 1, state: 'paused' }],
  ['held', { scheduled: 1, state: 'paused' }],
  ['sent', { sent: 1, state: 'paused' }],
])('the most important state is %s for a slot with %p', (state, options) => {
  expect(slotState(slot(options))).toBe(state);
});

test('the size of a slot is the number of its emails', () => {
  expect(slotSize(slot({ scheduled: 1, sent: 2, notSent: 3 }))).toBe(6);
});

test('two steps in one hour, or one step in two hours, are two slots', () => {
  const slots = [slot({}), slot({ position: 2 }), slot({ hour: '2026-11-23T09:00:00.000Z' })];

  expect(new Set(slots.map(slotKey)).size).toBe(3);
});

test('the slots of a day are ordered by hour, then sequence, then step', () => {
  const later = slot({ hour: '2026-11-23T09:00:00.000Z' });
  const second = slot({ position: 2 });
  const first = slot({});
  const other = slot({ name: 'Autumn' });

  const days = slotsByDay([later, second, first, other]);

  expect([...days]).toEqual([[dayKey(new Date(first.hour)), [other, first, second, later]]]);
});

test('slots are grouped by day', () => {
  const days = slotsByDay([slot({ hour: localHour(25, 12) }), slot({ hour: localHour(23, 12) })]);

  expect([...days.keys()]).toEqual(['2026-11-23', '2026-11-25']);
});

test('a day of a month has one sum per sequence, in the order of their first hours', () => {
  const sum = (name: string, hour: string, emails: number) => ({
    hour,
    sequence: { documentId: name, name },
    emails,
  });

  const days = sumsByDay([
    sum('Spring', localHour(23, 8), 1),
    sum('Autumn', localHour(23, 9), 2),
    sum('Spring', localHour(23, 10), 4),
    sum('Spring', localHour(24, 12), 8),
  ]);

  expect(
    [...days].map(([day, sums]) => [day, sums.map(({ sequence, emails }) => [sequence?.name, emails])])
  ).toEqual([
    [
      '2026-11-23',
      [
        ['Spring', 5],
        ['Autumn', 2],
      ],
    ],
    ['2026-11-24', [['Spring', 8]]],
  ]);
});
