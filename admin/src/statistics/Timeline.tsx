import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { lazy, type ReactNode, Suspense, useRef } from 'react';
import { useIntl } from 'react-intl';
import type { Audience, SentDays } from '../../../server/src/statistics/contract';
import { useTranslate } from '../translate';
import { useGetTimelineQuery } from './api';
import { ChartActions } from './ChartActions';
import { OpenHours, weekday } from './OpenHours';
import { toPeriods, toWeek } from './periods';
import { timelineCells, weekCells } from './timeline-cells';

/** Loaded with the first chart: it is the biggest part of the page. */
const TimelineChart = lazy(() => import('./TimelineChart'));

const HEIGHT = '26rem';

type Props = { documentId: string; audience: Audience; days: SentDays };

/** When emails were sent, opened and clicked; and at what hours of the week they were opened. */
export const Timeline = ({ documentId, audience, days }: Props) => {
  const translate = useTranslate();
  const { data } = useGetTimelineQuery({ documentId, audience, ...days });
  const { formatDate } = useIntl();
  const chart = useRef<HTMLDivElement>(null);
  const hours = data?.data ?? [];
  const overTime = { title: translate('statistics.timeline'), ...toPeriods(hours) };
  const openHours = { title: translate('statistics.open-hours'), week: toWeek(hours) };
  const weekdays = openHours.week.map((_, day) => formatDate(weekday(day), { weekday: 'long' }));

  return (
    <Grid.Root gap={4}>
      <Card
        title={overTime.title}
        actions={
          data && (
            <ChartActions
              title={overTime.title}
              name="over-time"
              rows={() => timelineCells(overTime.periods, translate)}
              chart={chart}
            />
          )
        }
      >
        <Box ref={chart} height="100%">
          <Suspense fallback={null}>
            {data && <TimelineChart unit={overTime.unit} periods={overTime.periods} />}
          </Suspense>
        </Box>
      </Card>
      <Card
        title={openHours.title}
        actions={
          data && (
            <ChartActions
              title={openHours.title}
              name="open-hours"
              rows={() => weekCells(openHours.week, weekdays, translate)}
            />
          )
        }
      >
        <OpenHours week={openHours.week} />
      </Card>
    </Grid.Root>
  );
};

type CardProps = { title: string; /** Beside the title. */ actions: ReactNode; children: ReactNode };

const Card = ({ title, actions, children }: CardProps) => (
  <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
    <Box tag="section" aria-label={title} background="neutral0" hasRadius shadow="tableShadow" padding={5}>
      <Flex justifyContent="space-between" gap={2}>
        <Typography variant="delta" tag="h2">
          {title}
        </Typography>
        {actions}
      </Flex>
      <Flex paddingTop={4} height={HEIGHT} alignItems="stretch" direction="column">
        {children}
      </Flex>
    </Box>
  </Grid.Item>
);
