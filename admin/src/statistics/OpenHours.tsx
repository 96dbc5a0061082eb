import { Typography, VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { useTranslate } from '../translate';

/** 2024 began on a Monday. */
export const weekday = (day: number) => new Date(2024, 0, 1 + day);
const MARKED_HOURS = [0, 6, 12, 18];

/** Opens by weekday, Monday first, and hour: the darker the more. */
export const OpenHours = ({ week }: { week: number[][] }) => {
  const translate = useTranslate();
  const { formatDate, formatNumber } = useIntl();
  const most = Math.max(1, ...week.flat());
  const hour = (at: number) => formatDate(new Date(2024, 0, 1, at), { hour: 'numeric' });

  return (
    <Week>
      <thead>
        <tr>
          <td />
          {MARKED_HOURS.map((at) => (
            <th key={at} colSpan={6} scope="colgroup">
              <Typography variant="pi" textColor="neutral600">
                {hour(at)}
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
                {formatDate(weekday(day), { weekday: 'short' })}
              </Typography>
            </th>
            {hours.map((opens, at) => (
              <Cell
                key={at}
                $strength={opens / most}
                title={translate('statistics.open-hours.cell', {
                  day: formatDate(weekday(day), { weekday: 'long' }),
                  hour: hour(at),
                  count: opens,
                })}
              >
                <VisuallyHidden>{formatNumber(opens)}</VisuallyHidden>
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </Week>
  );
};

const Week = styled.table`
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
