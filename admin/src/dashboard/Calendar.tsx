import { useState } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Slot } from '../../../server/src/statistics/contract';
import { useTabVisible } from '../activities/tab-visible';
import { useAddress } from '../parts/address';
import { QueryState } from '../parts/QueryState';
import { useListSlotsQuery } from './api';
import { dayKey, firstWeekday, monthOf, readDayKey, shiftDays, shiftMonths, weekOf } from './calendar-days';
import { CalendarBar, type View } from './CalendarBar';
import { currentQuery } from './current-query';
import { Day } from './Day';
import { MonthDay } from './MonthDay';
import { slotKey } from './slot-state';
import { SlotModal } from './SlotModal';
import { slotsByDay } from './slots-by-day';

const POLL_MS = 20_000;

/** A week or a month with what was sent and what is planned. The address keeps which (`?view=` and `?day=`). */
export const Calendar = () => {
  const { locale } = useIntl();
  const isVisible = useTabVisible();
  const [address, changeAddress] = useAddress();
  const [opened, setOpened] = useState<Slot | null>(null);
  const today = new Date();
  const shown = readDayKey(address.get('day')) ?? today;
  const view: View = address.get('view') === 'month' ? 'month' : 'week';
  const days = (view === 'month' ? monthOf : weekOf)(shown, firstWeekday(locale));
  const query = useListSlotsQuery(
    { from: days[0].toISOString(), to: shiftDays(days[0], days.length).toISOString() },
    { pollingInterval: isVisible ? POLL_MS : 0, refetchOnMountOrArgChange: true }
  );
  const found = query.currentData?.data ?? [];
  const slots = slotsByDay(found);

  const show = (wanted: View, day: Date | null) =>
    changeAddress({ view: wanted === 'month' ? wanted : '', day: day ? dayKey(day) : '' });
  const move = (by: -1 | 0 | 1) => {
    if (by === 0) return show(view, null);
    show(view, view === 'month' ? shiftMonths(shown, by) : shiftDays(shown, 7 * by));
  };

  return (
    <Room>
      <CalendarBar
        days={days}
        view={view}
        shown={shown}
        isNow={view === 'month' ? isSameMonth(today)(shown) : days.some(isSameDay(today))}
        onMove={move}
        onView={(wanted) => show(wanted, shown)}
      />
      <QueryState query={currentQuery(query)}>
        <Days>
          {days.map((day, index) => {
            const common = { day, isToday: isSameDay(today)(day), slots: slots.get(dayKey(day)) ?? [] };
            return view === 'week' ? (
              <Day key={dayKey(day)} {...common} onOpen={setOpened} />
            ) : (
              <MonthDay
                key={dayKey(day)}
                {...common}
                isOutside={!isSameMonth(shown)(day)}
                isInFirstWeek={index < 7}
                onOpen={() => show('week', day)}
              />
            );
          })}
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

const isSameMonth = (one: Date) => (other: Date) => dayKey(one).slice(0, 7) === dayKey(other).slice(0, 7);

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
