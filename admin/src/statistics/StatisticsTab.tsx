import { Box, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useIntl } from 'react-intl';
import { useTabVisible } from '../activities/tab-visible';
import { QueryState } from '../parts/QueryState';
import { useTranslate } from '../translate';
import { useGetStatisticsQuery } from './api';
import { useAudience } from './audience';
import { AudienceSwitch } from './AudienceSwitch';
import { ClickPerformance } from './ClickPerformance';
import { FunnelChart } from './FunnelChart';
import { HardCases } from './HardCases';
import { StepTable } from './StepTable';
import { Timeline } from './Timeline';
import { Totals } from './Totals';

const POLL_MS = 15_000;

/** The figures of one sequence: totals, links, steps. The address keeps the audience. */
export const StatisticsTab = ({ documentId }: { documentId: string }) => {
  const translate = useTranslate();
  const { formatTime } = useIntl();
  const isVisible = useTabVisible();
  const [audience, setAudience] = useAudience();
  const query = useGetStatisticsQuery(
    { documentId, audience },
    { pollingInterval: isVisible ? POLL_MS : 0, refetchOnMountOrArgChange: true }
  );
  const { data: statistics, meta } = query.data ?? {};
  const isOfOtherAudience = meta?.audience !== audience;

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <AudienceSwitch value={audience} onChange={setAudience} />
        {meta && (
          <Typography variant="pi" textColor="neutral600">
            {translate('statistics.counted-at', {
              time: formatTime(meta.countedAt, { timeStyle: 'medium' }),
            })}
          </Typography>
        )}
      </Flex>
      <QueryState query={query}>
        {statistics?.sent === 0 && (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={translate('statistics.empty')}
            shadow="tableShadow"
            hasRadius
          />
        )}
        {statistics && statistics.sent > 0 && (
          <Box style={{ opacity: isOfOtherAudience ? 0.5 : 1 }} aria-busy={isOfOtherAudience}>
            <Flex direction="column" alignItems="stretch" gap={7}>
              <Totals statistics={statistics} />
              <FunnelChart statistics={statistics} />
              <Timeline documentId={documentId} audience={audience} />
              <ClickPerformance sequence={documentId} links={statistics.links} audience={audience} />
              <StepTable steps={statistics.steps} />
              <HardCases counts={statistics.cases} />
            </Flex>
          </Box>
        )}
      </QueryState>
    </Flex>
  );
};
