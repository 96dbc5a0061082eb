import type { Slot } from '../../../server/src/statistics/contract';
import { dayKey } from './calendar-week';

/** Slots by local day (see dayKey), each day by hour, then by sequence and step. */
export const slotsByDay = (slots: Slot[]): Map<string, Slot[]> => {
  const days = new Map<string, Slot[]>();
  for (const slot of [...slots].sort(byTime)) {
    const key = dayKey(new Date(slot.hour));
    days.set(key, [...(days.get(key) ?? []), slot]);
  }
  return days;
};

const byTime = (a: Slot, b: Slot) =>
  a.hour.localeCompare(b.hour) ||
  a.sequence.name.localeCompare(b.sequence.name) ||
  a.step.position - b.step.position;
