import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { WeekFigure } from '../../../server/src/statistics/week/contract';
import { useGetWeekQuery } from '../api/overview';
import { FigureCard, FigureCards } from '../components/FigureCard';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';
import { usePolling, WEEK_POLL_MS } from './use-polling';

const NAMES = ['sent', 'opened', 'clicked', 'replied'] as const;

/** Cards with the counts of the last seven days. Each compares its count with the seven days before. */
export const WeekFigures = () => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();
  const query = useGetWeekQuery(undefined, usePolling(WEEK_POLL_MS));
  const week = query.data?.data;

  return (
    <QueryState query={query}>
      <FigureCards columns={4} label={translate('dashboard.week')}>
        {NAMES.map((name) => (
          <FigureCard
            key={name}
            title={translate(`dashboard.week.${name}`)}
            hint={translate(`dashboard.week.${name}.hint`)}
            figure={week ? formatNumber(week[name].lastDays) : '–'}
          >
            {week && <Difference figure={week[name]} />}
          </FigureCard>
        ))}
      </FigureCards>
    </QueryState>
  );
};

const Difference = ({ figure: { lastDays, daysBefore } }: { figure: WeekFigure }) => {
  const translate = useTranslate();
  if (daysBefore === null) return null;
  const count = Math.abs(lastDays - daysBefore);
  const direction = lastDays > daysBefore ? 'more' : lastDays < daysBefore ? 'fewer' : 'same';

  return (
    <Typography variant="pi" tag="p" textColor={direction === 'more' ? 'success700' : 'neutral600'}>
      {translate(`dashboard.week.${direction}`, { count })}
    </Typography>
  );
};
