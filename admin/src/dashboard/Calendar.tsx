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

/** Sent and scheduled emails of a week or a month. The URL keeps the view and the day (`?view=` and `?day=`). */
export const Calendar = () => {
  const { locale } = useIntl();
  const [params, changeParams] = useUrlParams();
  const today = new Date();
  const shownDay = readDayKey(params.get('day')) ?? today;
  const view: View = params.get('view') === 'month' ? 'month' : 'week';
  const days = (view === 'month' ? monthOf : weekOf)(shownDay, firstWeekday(locale));

  const show = (nextView: View, day: Date | null) =>
    changeParams({ view: nextView === 'month' ? nextView : '', day: day ? dayKey(day) : '' });
  const move = (offset: -1 | 0 | 1) => {
    if (offset === 0) return show(view, null);
    show(view, view === 'month' ? shiftMonths(shownDay, offset) : shiftDays(shownDay, 7 * offset));
  };

  return (
    <Container>
      <CalendarBar
        days={days}
        view={view}
        shownDay={shownDay}
        isCurrent={
          view === 'month' ? isSameMonth(today, shownDay) : days.some((day) => isSameDay(today, day))
        }
        onMove={move}
        onView={(nextView) => show(nextView, shownDay)}
      />
      {view === 'week' ? (
        <Week days={days} today={today} />
      ) : (
        <Month days={days} shownDay={shownDay} today={today} onOpenDay={(day) => show('week', day)} />
      )}
    </Container>
  );
};

const Container = styled.div`
  container-type: inline-size;
`;
