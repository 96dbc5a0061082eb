import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Audience } from '../../../server/src/statistics/contract';
import { useTranslate } from '../translate';
import { useGetTimelineQuery } from './api';
import { OpenHours } from './OpenHours';
import { toPeriods, toWeek } from './periods';

/** Loaded with the first chart: it is the biggest part of the page. */
const TimelineChart = lazy(() => import('./TimelineChart'));

const HEIGHT = '26rem';

/** When emails were sent, opened and clicked; and at what hours of the week they were opened. */
export const Timeline = ({ documentId, audience }: { documentId: string; audience: Audience }) => {
  const translate = useTranslate();
  const { data } = useGetTimelineQuery({ documentId, audience }, { refetchOnMountOrArgChange: true });
  const hours = data?.data ?? [];

  return (
    <Grid.Root gap={4}>
      <Card title={translate('statistics.timeline')}>
        <Suspense fallback={null}>{data && <TimelineChart {...toPeriods(hours)} />}</Suspense>
      </Card>
      <Card title={translate('statistics.open-hours')}>
        <OpenHours week={toWeek(hours)} />
      </Card>
    </Grid.Root>
  );
};

const Card = ({ title, children }: { title: string; children: ReactNode }) => (
  <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
    <Box tag="section" aria-label={title} background="neutral0" hasRadius shadow="tableShadow" padding={5}>
      <Typography variant="delta" tag="h2">
        {title}
      </Typography>
      <Flex paddingTop={4} height={HEIGHT} alignItems="stretch" direction="column">
        {children}
      </Flex>
    </Box>
  </Grid.Item>
);
