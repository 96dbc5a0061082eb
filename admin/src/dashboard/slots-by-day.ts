import type { Slot, SlotSum } from '../../../server/src/statistics/contract';
import { dayKey } from './calendar-days';

/** Slots by local day (`dayKey`), sorted by hour, then by sequence name and step. */
export const slotsByDay = (slots: Slot[]): Map<string, Slot[]> => byDay([...slots].sort(byTime));

/** Emails per sequence by local day (`dayKey`), in the order in which the sequences first occur. */
export const sumsByDay = (sums: SlotSum[]): Map<string, SequenceSum[]> =>
  new Map([...byDay(sums)].map(([day, daySums]) => [day, sumBySequence(daySums)]));

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

const sumBySequence = (slotSums: SlotSum[]): SequenceSum[] => {
  const sums = new Map<string, SequenceSum>();
  for (const { sequence, emails } of slotSums) {
    const key = sequence?.documentId ?? '';
    const before = sums.get(key)?.emails ?? 0;
    sums.set(key, { sequence, emails: before + emails });
  }
  return [...sums.values()];
};

/** One shared Collator: `localeCompare` for each pair would take longer than rendering the slots. */
const byName = new Intl.Collator().compare;

const byTime = (a: Slot, b: Slot) =>
  Date.parse(a.hour) - Date.parse(b.hour) ||
  byName(a.sequence?.name ?? '', b.sequence?.name ?? '') ||
  positionOf(a) - positionOf(b);

/** Deleted steps are the last. */
const positionOf = ({ step }: Slot) => step?.position ?? Number.MAX_SAFE_INTEGER;
