import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Recording } from '../../../server/src/tracking/contract';
import { useTabVisible } from '../hooks/use-tab-visible';
import { RelativeTime } from '../components/RelativeTime';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';
import { useGetRecordingQuery } from '../api/settings';
import { DroppedHits } from './DroppedHits';
import { Journal } from './Journal';
import { RecordingProblems } from './RecordingProblems';

const POLL_MS = 5_000;

/** Recording of hits by the Strapi process that answers this request: recorded, dropped and waiting in the journal. */
export const RecordingPanel = () => {
  const translate = useTranslate();
  const isVisible = useTabVisible();
  const query = useGetRecordingQuery(undefined, {
    pollingInterval: isVisible ? POLL_MS : 0,
    refetchOnMountOrArgChange: true,
  });

  return (
    <Panel title={translate('tracking.recording')}>
      <QueryState query={query}>
        {query.data && (
          <>
            <RecordingProblems recording={query.data.data} isStale={query.error !== undefined} />
            <Figures recording={query.data.data} />
            <DroppedHits dropped={query.data.data.dropped} />
            <Journal journal={query.data.data.journal} />
          </>
        )}
      </QueryState>
    </Panel>
  );
};

const Figures = ({ recording }: { recording: Recording }) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();
  const dropped = recording.dropped.reduce((sum, { hits }) => sum + hits, 0);

  return (
    <>
      <Typography textColor="neutral600">
        {translate('tracking.recording.since')} <RelativeTime at={recording.since} />
        {' · '}
        {translate('tracking.recording.scope')}
      </Typography>
      <Flex tag="dl" gap={4} wrap="wrap" alignItems="flex-start">
        <Figure term={translate('tracking.recorded')}>{formatNumber(recording.recorded)}</Figure>
        <Figure term={translate('tracking.dropped')}>{formatNumber(dropped)}</Figure>
        <Figure term={translate('tracking.waiting')}>{formatNumber(recording.journal.hits)}</Figure>
        <Figure term={translate('tracking.database')} isBad={recording.database === 'away'}>
          {translate(`tracking.database.${recording.database}`)}
        </Figure>
      </Flex>
    </>
  );
};

const Figure = ({ term, isBad, children }: { term: string; isBad?: boolean; children: string }) => (
  <Box minWidth={{ initial: '10rem', medium: '16rem' }}>
    <Typography variant="sigma" textColor="neutral600" tag="dt">
      {term}
    </Typography>
    <Typography variant="beta" tag="dd" textColor={isBad ? 'danger600' : 'neutral800'}>
      {children}
    </Typography>
  </Box>
);
