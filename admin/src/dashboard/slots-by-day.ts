import type { Slot } from '../../../server/src/statistics/contract';
import { dayKey } from './calendar-days';
import { slotSize } from './slot-state';

/** Slots by local day (see dayKey), each day by hour, then by sequence and step. */
export const slotsByDay = (slots: Slot[]): Map<string, Slot[]> => {
  const days = new Map<string, Slot[]>();
  for (const slot of [...slots].sort(byTime)) {
    const key = dayKey(new Date(slot.hour));
    days.set(key, [...(days.get(key) ?? []), slot]);
  }
  return days;
};

/** How many emails of each sequence, in the order of their first slots. */
export const sumBySequence = (slots: Slot[]): Array<{ sequence: Slot['sequence']; size: number }> => {
  const sums = new Map<string, { sequence: Slot['sequence']; size: number }>();
  for (const slot of slots) {
    const size = (sums.get(slot.sequence.documentId)?.size ?? 0) + slotSize(slot);
    sums.set(slot.sequence.documentId, { sequence: slot.sequence, size });
  }
  return [...sums.values()];
};

const byTime = (a: Slot, b: Slot) =>
  a.hour.localeCompare(b.hour) ||
  a.sequence.name.localeCompare(b.sequence.name) ||
  a.step.position - b.step.position;
