import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { lazy, type ReactNode, Suspense, useMemo, useRef } from 'react';
import type { Audience, SentRange } from '../../../server/src/statistics/contract';
import { DetailsSince } from '../components/DetailsSince';
import { useTranslate } from '../messages/use-translate';
import { useGetTimelineQuery } from '../api/statistics';
import { ChartActions } from './ChartActions';
import { OpensByHour } from './OpensByHour';
import { toPeriods, toWeek } from './periods';
import { timelineCells, weekCells } from './timeline-cells';
import { loadChart } from './use-preloaded-chart';
import { useWeekday } from './use-weekday';

const TimelineChart = lazy(loadChart);

const CHART_HEIGHT = '26rem';

type Props = {
  documentId: string;
  timezone: string;
  audience: Audience;
  days: SentRange;
  segment: string | undefined;
};

/** Emails sent, opens and clicks over time, and opens by hour of the week, in the time zone of the sequence. */
export const Timeline = ({ documentId, timezone, audience, days, segment }: Props) => {
  const translate = useTranslate();
  const { data } = useGetTimelineQuery(
    { documentId, audience, segment, ...days },
    { refetchOnMountOrArgChange: true }
  );
  const weekday = useWeekday();
  const chart = useRef<HTMLDivElement>(null);
  const [periods, week] = useMemo(() => {
    const hours = data?.data ?? [];
    return [toPeriods(hours, timezone), toWeek(hours, timezone)];
  }, [data, timezone]);
  const overTime = { title: translate('statistics.timeline'), ...periods };
  const opensByHour = { title: translate('statistics.opens-by-hour'), week };
  const weekdays = week.map((_, day) => weekday(day, 'long'));

  return (
    <>
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
          title={opensByHour.title}
          actions={
            data && (
              <ChartActions
                title={opensByHour.title}
                name="open-hours"
                rows={() => weekCells(opensByHour.week, weekdays, translate)}
              />
            )
          }
        >
          <OpensByHour week={opensByHour.week} />
        </Card>
      </Grid.Root>
      <DetailsSince at={data?.meta.detailsSince} />
    </>
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
      <Flex paddingTop={4} height={CHART_HEIGHT} alignItems="stretch" direction="column">
        {children}
      </Flex>
    </Box>
  </Grid.Item>
);
