import { QueryState } from '../components/QueryState';
import { useListSlotSumsQuery } from '../api/slots';
import { dayKey, isSameDay, isSameMonth, rangeOf } from './calendar-days';
import { currentQuery } from '../lib/current-query';
import { Days } from './Days';
import { MonthDay } from './MonthDay';
import { usePolling } from './use-polling';
import { sumsByDay } from './slots-by-day';

type Props = { days: Date[]; shownDay: Date; today: Date; onOpenDay: (day: Date) => void };

/** Month view: each day shows the number of emails per sequence, and opens its week. */
export const Month = ({ days, shownDay, today, onOpenDay }: Props) => {
  const query = useListSlotSumsQuery(rangeOf(days), usePolling());
  const sums = sumsByDay(query.currentData?.data ?? []);

  return (
    <QueryState query={currentQuery(query)}>
      <Days>
        {days.map((day, index) => (
          <MonthDay
            key={dayKey(day)}
            day={day}
            isToday={isSameDay(today, day)}
            isOutsideMonth={!isSameMonth(shownDay, day)}
            isInFirstWeek={index < 7}
            sums={sums.get(dayKey(day)) ?? []}
            onOpen={() => onOpenDay(day)}
          />
        ))}
      </Days>
    </QueryState>
  );
};
