import { useState } from 'react';
import type { Slot } from '../../../server/src/statistics/contract';
import { QueryState } from '../components/QueryState';
import { useListSlotsQuery } from '../api/slots';
import { dayKey, isSameDay, rangeOf } from './calendar-days';
import { currentQuery } from '../lib/current-query';
import { Day } from './Day';
import { Days } from './Days';
import { slotKey } from './slot-state';
import { SlotModal } from './SlotModal';
import { slotsByDay } from './slots-by-day';
import { usePolling } from './use-polling';

type Props = { days: Date[]; today: Date };

/** Seven days with each of their slots, which open. */
export const Week = ({ days, today }: Props) => {
  const [opened, setOpened] = useState<Slot | null>(null);
  const query = useListSlotsQuery(rangeOf(days), usePolling());
  const found = query.currentData?.data ?? [];
  const slots = slotsByDay(found);

  return (
    <QueryState query={currentQuery(query)}>
      <Days>
        {days.map((day) => (
          <Day
            key={dayKey(day)}
            day={day}
            isToday={isSameDay(today, day)}
            slots={slots.get(dayKey(day)) ?? []}
            onOpen={setOpened}
          />
        ))}
      </Days>
      {opened && <SlotModal slot={latest(opened, found)} onClose={() => setOpened(null)} />}
    </QueryState>
  );
};

/** The same slot with its present counts; as it was when opened, once its emails moved elsewhere. */
const latest = (opened: Slot, found: Slot[]) =>
  found.find((slot) => slotKey(slot) === slotKey(opened)) ?? opened;
