import { Typography, VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { useTranslate } from '../messages/use-translate';
import { MONDAY_MS, useWeekday } from './use-weekday';

const HOUR_MS = 3_600_000;
const MARKED_HOURS = [0, 6, 12, 18];

/** Heat map of opens by weekday (Monday first) and hour of the day. */
export const OpensByHour = ({ week }: { week: number[][] }) => {
  const translate = useTranslate();
  const { formatDate, formatNumber } = useIntl();
  const maxOpens = Math.max(1, ...week.flat());
  const weekday = useWeekday();
  const hour = (hourOfDay: number) =>
    formatDate(MONDAY_MS + hourOfDay * HOUR_MS, { hour: 'numeric', timeZone: 'UTC' });

  return (
    <WeekTable>
      <thead>
        <tr>
          <td />
          {MARKED_HOURS.map((hourOfDay) => (
            <th key={hourOfDay} colSpan={6} scope="colgroup">
              <Typography variant="pi" textColor="neutral600">
                {hour(hourOfDay)}
              </Typography>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {week.map((hours, day) => (
          <tr key={day}>
            <th scope="row">
              <Typography variant="pi" textColor="neutral600">
                {weekday(day, 'short')}
              </Typography>
            </th>
            {hours.map((opens, hourOfDay) => (
              <Cell
                key={hourOfDay}
                $strength={opens / maxOpens}
                title={translate('statistics.open-hours.cell', {
                  day: weekday(day, 'long'),
                  hour: hour(hourOfDay),
                  count: opens,
                })}
              >
                <VisuallyHidden>{formatNumber(opens)}</VisuallyHidden>
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </WeekTable>
  );
};

const WeekTable = styled.table`
  width: 100%;
  height: 100%;
  table-layout: fixed;
  border-collapse: separate;
  border-spacing: 2px;

  th {
    text-align: left;
  }

  tr > :first-child {
    width: 4rem;
  }
`;

const Cell = styled.td<{ $strength: number }>`
  border-radius: 2px;
  background: ${({ theme, $strength }) =>
    $strength === 0
      ? theme.colors.neutral150
      : `color-mix(in srgb, ${theme.colors.primary600} ${20 + 80 * $strength}%, ${theme.colors.neutral0})`};
`;
