import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type { Slot } from '../../../server/src/statistics/contract';
import { useTabVisible } from '../activities/tab-visible';
import { QueryState } from '../parts/QueryState';
import { useListSlotsQuery } from './api';
import { currentQuery } from './current-query';
import { Day } from './Day';
import { slotKey } from './slot-state';
import { SlotModal } from './SlotModal';
import { slotsByDay } from './slots-by-day';
import { dayKey, firstWeekday, readDayKey, shiftDays, weekOf } from './calendar-week';
import { WeekBar } from './WeekBar';

const POLL_MS = 20_000;
const DAYS = 7;

/** Seven days with what was sent and what is planned. The address keeps the week (`?day=`). */
export const Week = () => {
  const { locale } = useIntl();
  const isVisible = useTabVisible();
  const [search, setSearch] = useSearchParams();
  const [opened, setOpened] = useState<Slot | null>(null);
  const today = new Date();
  const shown = readDayKey(search.get('day')) ?? today;
  const days = weekOf(shown, firstWeekday(locale));
  const query = useListSlotsQuery(
    { from: days[0].toISOString(), to: shiftDays(days[0], DAYS).toISOString() },
    { pollingInterval: isVisible ? POLL_MS : 0, refetchOnMountOrArgChange: true }
  );
  const found = query.currentData?.data ?? [];
  const slots = slotsByDay(found);

  const move = (weeks: number) =>
    setSearch(weeks === 0 ? {} : { day: dayKey(shiftDays(shown, weeks * DAYS)) }, { replace: true });

  return (
    <Room>
      <WeekBar days={days} isThisWeek={days.some(isSameDay(today))} onMove={move} />
      <QueryState query={currentQuery(query)}>
        <Days>
          {days.map((day) => (
            <Day
              key={dayKey(day)}
              day={day}
              isToday={isSameDay(today)(day)}
              slots={slots.get(dayKey(day)) ?? []}
              onOpen={setOpened}
            />
          ))}
        </Days>
      </QueryState>
      {opened && <SlotModal slot={latest(opened, found)} onClose={() => setOpened(null)} />}
    </Room>
  );
};

/** The same slot with its present counts; as it was when opened, once its emails moved elsewhere. */
const latest = (opened: Slot, found: Slot[]) =>
  found.find((slot) => slotKey(slot) === slotKey(opened)) ?? opened;

const isSameDay = (one: Date) => (other: Date) => dayKey(one) === dayKey(other);

const Room = styled.div`
  container-type: inline-size;
`;

const Days = styled.div`
  display: grid;
  gap: ${({ theme }) => theme.spaces[1]};

  @container (min-width: 640px) {
    grid-template-columns: repeat(7, minmax(0, 1fr));
    min-height: 32rem;
  }
`;
