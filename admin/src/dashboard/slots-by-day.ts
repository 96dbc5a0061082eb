import type { Slot, SlotSum } from '../../../server/src/statistics/contract';
import { dayKey } from './calendar-days';

/** Slots by local day (see dayKey), each day by hour, then by sequence and step. */
export const slotsByDay = (slots: Slot[]): Map<string, Slot[]> => byDay([...slots].sort(byTime));

/** How many emails of each sequence by local day, in the order of their first slots. */
export const sumsByDay = (found: SlotSum[]): Map<string, SequenceSum[]> =>
  new Map([...byDay(found)].map(([day, sums]) => [day, sumBySequence(sums)]));

export type SequenceSum = Pick<SlotSum, 'sequence' | 'emails'>;

const byDay = <Timed extends { hour: string }>(items: Timed[]): Map<string, Timed[]> => {
  const days = new Map<string, Timed[]>();
  for (const item of items) {
    const key = dayKey(new Date(item.hour));
    const day = days.get(key);
    if (day) day.push(item);
    else days.set(key, [item]);
  }
  return days;
};

const sumBySequence = (found: SlotSum[]): SequenceSum[] => {
  const sums = new Map<string, SequenceSum>();
  for (const { sequence, emails } of found) {
    const before = sums.get(sequence.documentId)?.emails ?? 0;
    sums.set(sequence.documentId, { sequence, emails: before + emails });
  }
  return [...sums.values()];
};

/** Comparing texts one by one would take longer than drawing the slots. */
const byName = new Intl.Collator().compare;

const byTime = (a: Slot, b: Slot) =>
  Date.parse(a.hour) - Date.parse(b.hour) ||
  byName(a.sequence.name, b.sequence.name) ||
  a.step.position - b.step.position;
