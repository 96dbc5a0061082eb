import { dayKey } from '../../../admin/src/dashboard/calendar-days';
import { slotKey, slotSize, slotState } from '../../../admin/src/dashboard/slot-state';
import { slotsByDay, sumsByDay } from '../../../admin/src/dashboard/slots-by-day';
import type { Slot } from '../../../server/src/statistics/contract';

type Some = Partial<Pick<Slot, 'hour' | 'scheduled' | 'sent' | 'notSent'>> & {
  state?: string;
  name?: string;
  position?: number;
};

const slot = ({ state = 'active', name = 'Welcome', position = 1, ...counts }: Some) =>
  ({
    hour: '2026-11-23T08:00:00.000Z',
    scheduled: 0,
    sent: 0,
    notSent: 0,
    sequence: { documentId: name, name, state },
    step: { documentId: `${name} ${position}`, name: null, position },
    ...counts,
  }) as Slot;

test.each([
  ['sent', { sent: 2 }],
  ['scheduled', { scheduled: 2 }],
  ['sending', { scheduled: 1, sent: 2 }],
  ['notSent', { notSent: 1, sent: 9 }],
  ['notSent', { notSent: 1, scheduled: 1, state: 'paused' }],
  ['held', { scheduled: 1, state: 'paused' }],
  ['sent', { sent: 1, state: 'paused' }],
])('it says %s first of a slot with %p', (state, some) => {
  expect(slotState(slot(some))).toBe(state);
});

test('a slot counts all of its emails', () => {
  expect(slotSize(slot({ scheduled: 1, sent: 2, notSent: 3 }))).toBe(6);
});

test('two steps in one hour, or one step in two hours, are two slots', () => {
  const slots = [slot({}), slot({ position: 2 }), slot({ hour: '2026-11-23T09:00:00.000Z' })];

  expect(new Set(slots.map(slotKey)).size).toBe(3);
});

test('the slots of a day follow its hours, then sequences, then steps', () => {
  const later = slot({ hour: '2026-11-23T09:00:00.000Z' });
  const second = slot({ position: 2 });
  const first = slot({});
  const other = slot({ name: 'Autumn' });

  const days = slotsByDay([later, second, first, other]);

  expect([...days]).toEqual([[dayKey(new Date(first.hour)), [other, first, second, later]]]);
});

test('slots of several days are kept apart', () => {
  const days = slotsByDay([
    slot({ hour: '2026-11-25T12:00:00.000Z' }),
    slot({ hour: '2026-11-23T12:00:00.000Z' }),
  ]);

  expect([...days.keys()]).toEqual(['2026-11-23', '2026-11-25']);
});

test('a day of a month has one sum a sequence, in the order of their first hours', () => {
  const sum = (name: string, hour: string, emails: number) => ({
    hour: `2026-11-${hour}:00:00.000Z`,
    sequence: { documentId: name, name },
    emails,
  });

  const days = sumsByDay([
    sum('Spring', '23T08', 1),
    sum('Autumn', '23T09', 2),
    sum('Spring', '23T10', 4),
    sum('Spring', '24T12', 8),
  ]);

  expect(
    [...days].map(([day, sums]) => [day, sums.map(({ sequence, emails }) => [sequence.name, emails])])
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
