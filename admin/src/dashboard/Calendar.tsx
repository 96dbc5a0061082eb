import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { useUrlParams } from '../hooks/use-url-params';
import {
  dayKey,
  firstWeekday,
  isSameDay,
  isSameMonth,
  monthOf,
  readDayKey,
  shiftDays,
  shiftMonths,
  weekOf,
} from './calendar-days';
import { CalendarBar, type View } from './CalendarBar';
import { Month } from './Month';
import { Week } from './Week';

/** A week or a month with what was sent and what is planned. The address keeps which (`?view=` and `?day=`). */
export const Calendar = () => {
  const { locale } = useIntl();
  const [address, changeAddress] = useUrlParams();
  const today = new Date();
  const shown = readDayKey(address.get('day')) ?? today;
  const view: View = address.get('view') === 'month' ? 'month' : 'week';
  const days = (view === 'month' ? monthOf : weekOf)(shown, firstWeekday(locale));

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
        isNow={view === 'month' ? isSameMonth(today, shown) : days.some((day) => isSameDay(today, day))}
        onMove={move}
        onView={(wanted) => show(wanted, shown)}
      />
      {view === 'week' ? (
        <Week days={days} today={today} />
      ) : (
        <Month days={days} shown={shown} today={today} onOpenDay={(day) => show('week', day)} />
      )}
    </Room>
  );
};

const Room = styled.div`
  container-type: inline-size;
`;
