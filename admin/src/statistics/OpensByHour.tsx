import { Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { type DefaultTheme, styled } from 'styled-components';
import { useTranslate } from '../messages/use-translate';
import { MONDAY_MS, useWeekday } from './use-weekday';
import { HOUR_MS } from '../lib/durations';

const MARKED_HOURS = [0, 6, 12, 18];

/** With fewer, single opens look like a pattern. */
const MIN_OPENS = 50;

const SHADES = [0, 0.25, 0.5, 0.75, 1];

/** Heat map of opens by weekday (Monday first) and hour of the day. */
export const OpensByHour = ({ week }: { week: number[][] }) => {
  const translate = useTranslate();
  const { formatDate, formatNumber } = useIntl();
  const count = week.flat().reduce((sum, opens) => sum + opens, 0);
  const maxOpens = Math.max(1, ...week.flat());
  const weekday = useWeekday();
  const hour = (hourOfDay: number) =>
    formatDate(MONDAY_MS + hourOfDay * HOUR_MS, { hour: 'numeric', timeZone: 'UTC' });

  if (count < MIN_OPENS)
    return (
      <Typography textColor="neutral600">
        {translate('statistics.opens-by-hour.few', { least: MIN_OPENS, count })}
      </Typography>
    );

  return (
    <>
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
                  title={translate('statistics.opens-by-hour.cell', {
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
      <Scale maxOpens={maxOpens} />
    </>
  );
};

/** Which shade stands for how many opens. */
const Scale = ({ maxOpens }: { maxOpens: number }) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();

  return (
    <Flex gap={2} paddingTop={3} wrap="wrap">
      <Typography variant="pi" textColor="neutral600">
        {translate('statistics.opens-by-hour.scale')}
      </Typography>
      <Flex gap={1}>
        <Typography variant="pi" textColor="neutral600">
          {formatNumber(0)}
        </Typography>
        {SHADES.map((strength) => (
          <Shade key={strength} aria-hidden $strength={strength} />
        ))}
        <Typography variant="pi" textColor="neutral600">
          {formatNumber(maxOpens)}
        </Typography>
      </Flex>
    </Flex>
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

type Shaded = { $strength: number; theme: DefaultTheme };

const shade = ({ $strength, theme }: Shaded) =>
  $strength === 0
    ? theme.colors.neutral150
    : `color-mix(in srgb, ${theme.colors.primary600} ${20 + 80 * $strength}%, ${theme.colors.neutral0})`;

const Cell = styled.td<{ $strength: number }>`
  border-radius: 2px;
  background: ${shade};
`;

const Shade = styled.span<{ $strength: number }>`
  width: 1.6rem;
  height: 1.2rem;
  border-radius: 2px;
  background: ${shade};
`;
