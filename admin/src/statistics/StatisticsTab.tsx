import { Box, Button, Flex } from '@strapi/design-system';
import type { Sequence } from '../../../server/src/sequences/contract';
import { useTabVisible } from '../hooks/use-tab-visible';
import { EmptyState } from '../components/EmptyState';
import { PrintArea } from '../components/PrintArea';
import { QueryState } from '../components/QueryState';
import { NextAction } from '../sequences/NextAction';
import { useTranslate } from '../messages/use-translate';
import { useGetStatisticsQuery } from '../api/statistics';
import { useAudience } from './use-audience';
import { ClickPerformance } from './ClickPerformance';
import { Comparison } from './Comparison';
import { FunnelChart } from './FunnelChart';
import { Anomalies } from './Anomalies';
import { PrintHeader } from './PrintHeader';
import { ReportHeader } from './ReportHeader';
import { useSegment } from '../hooks/use-segment';
import { useSentDays } from '../hooks/use-sent-days';
import { SenderTable } from './SenderTable';
import { StepTable } from './StepTable';
import { Timeline } from './Timeline';
import { usePreloadedChart } from './use-preloaded-chart';
import { Totals } from './Totals';

const POLL_MS = 15_000;

type Props = { sequence: Sequence };

/**
 * Statistics of one sequence. Polls every 15 s while the browser tab is visible. The URL keeps the audience, the days and the segment.
 */
export const StatisticsTab = ({ sequence }: Props) => {
  const { documentId, timezone } = sequence;
  const translate = useTranslate();
  const isVisible = useTabVisible();
  usePreloadedChart();
  const [audience] = useAudience();
  const [days, setDays] = useSentDays();
  const [segment, setSegment] = useSegment();
  const isFiltered = Boolean(days.from || days.to || segment);
  const showAll = () => {
    setDays({});
    setSegment(undefined);
  };
  const query = useGetStatisticsQuery(
    { documentId, audience, segment, ...days },
    { pollingInterval: isVisible ? POLL_MS : 0, refetchOnMountOrArgChange: true }
  );
  const { data: statistics, meta } = query.data ?? {};
  const isOutdated = query.currentData === undefined;

  return (
    <PrintArea>
      <PrintHeader sequence={sequence} audience={audience} days={days} segment={segment} />
      <Flex direction="column" alignItems="stretch" gap={6}>
        <ReportHeader timezone={timezone} countedAt={meta?.countedAt ?? null} />
        <QueryState query={query}>
          {statistics?.sent === 0 && (
            <EmptyState
              message={translate(
                segment
                  ? 'statistics.empty-segment'
                  : isFiltered
                    ? 'statistics.empty-days'
                    : 'statistics.empty'
              )}
              action={
                isFiltered ? (
                  <Button variant="secondary" onClick={showAll}>
                    {translate(segment ? 'statistics.everybody' : 'statistics.days.all')}
                  </Button>
                ) : (
                  <NextAction documentId={documentId} />
                )
              }
            />
          )}
          {statistics && statistics.sent > 0 && (
            <Box style={{ opacity: isOutdated ? 0.5 : 1 }} aria-busy={isOutdated}>
              <Flex direction="column" alignItems="stretch" gap={7}>
                <Totals statistics={statistics} />
                <StepTable sequence={documentId} steps={statistics.steps} />
                <SenderTable senders={statistics.senders} />
                <ClickPerformance
                  sequence={documentId}
                  links={statistics.links}
                  audience={audience}
                  sent={{ from: meta?.sentFrom ?? undefined, before: meta?.sentBefore ?? undefined }}
                />
                <FunnelChart statistics={statistics} />
                <Timeline
                  documentId={documentId}
                  timezone={timezone}
                  audience={audience}
                  days={days}
                  segment={segment}
                />
                <Comparison
                  sequence={sequence}
                  statistics={statistics}
                  audience={audience}
                  days={days}
                  segment={segment}
                />
                <Anomalies counts={statistics.anomalies} days={days} />
              </Flex>
            </Box>
          )}
        </QueryState>
      </Flex>
    </PrintArea>
  );
};
