import { useState } from 'react';
import type { Slot } from '../../../server/src/statistics/contract';
import { QueryState } from '../components/QueryState';
import { useListSlotsQuery } from '../api/slots';
import { dayKey, isSameDay, rangeOf } from './calendar-days';
import { currentQuery } from '../lib/current-query';
import { Day } from './Day';
import { columnsOf, Days } from './Days';
import { slotKey } from './slot-state';
import { SlotModal } from './SlotModal';
import { slotsByDay } from './slots-by-day';
import { usePolling } from './use-polling';

type Props = { days: Date[]; today: Date };

/** Week view: seven days with their slots; a slot opens a modal. */
export const Week = ({ days, today }: Props) => {
  const [opened, setOpened] = useState<Slot | null>(null);
  const query = useListSlotsQuery(rangeOf(days), usePolling());
  const slots = query.currentData?.data ?? [];
  const byDay = slotsByDay(slots);
  /** Days without emails leave their room to the others. */
  const isNarrow = (day: Date) => byDay.size > 0 && !byDay.has(dayKey(day));

  return (
    <QueryState query={currentQuery(query)}>
      <Days $columns={columnsOf(days.map(isNarrow))}>
        {days.map((day) => (
          <Day
            key={dayKey(day)}
            day={day}
            isToday={isSameDay(today, day)}
            isNarrow={isNarrow(day)}
            slots={byDay.get(dayKey(day)) ?? []}
            onOpen={setOpened}
          />
        ))}
      </Days>
      {opened && <SlotModal slot={currentSlot(opened, slots)} onClose={() => setOpened(null)} />}
    </QueryState>
  );
};

/** The opened slot with its current counts; as it was when opened if its emails have moved to other slots. */
const currentSlot = (opened: Slot, slots: Slot[]) =>
  slots.find((slot) => slotKey(slot) === slotKey(opened)) ?? opened;
