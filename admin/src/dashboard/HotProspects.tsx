import { Box, Flex, Typography } from '@strapi/design-system';
import { Cursor } from '@strapi/icons';
import { useId } from 'react';
import type { HotProspect } from '../../../server/src/statistics/week/contract';
import { useListHotProspectsQuery } from '../api/overview';
import { PersonName } from '../components/PersonName';
import { PlainLink } from '../components/PlainLink';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';
import { usePolling, WEEK_POLL_MS } from './use-polling';

/** People who clicked at least three times in a sequence in the last seven days; nothing when nobody did. */
export const HotProspects = () => {
  const translate = useTranslate();
  const titleId = useId();
  const { data } = useListHotProspectsQuery(undefined, usePolling(WEEK_POLL_MS));
  if (!data || data.data.length === 0) return null;

  return (
    <Box
      tag="section"
      aria-labelledby={titleId}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={4}
    >
      <Typography variant="delta" tag="h2" id={titleId}>
        {translate('dashboard.hot')}
      </Typography>
      <Typography variant="pi" tag="p" textColor="neutral600" paddingBottom={2}>
        {translate('dashboard.hot.hint')}
      </Typography>
      <ul>
        {data.data.map((hot) => (
          <HotLine key={`${hot.prospect.documentId} ${hot.sequence.documentId}`} hot={hot} />
        ))}
      </ul>
    </Box>
  );
};

const HotLine = ({ hot: { prospect, sequence, clicks, lastAt } }: { hot: HotProspect }) => {
  const translate = useTranslate();

  return (
    <Flex tag="li" gap={2} wrap="wrap" paddingTop={1} paddingBottom={1}>
      <Cursor aria-hidden width="1.2rem" fill="primary600" />
      <Typography textColor="neutral800" fontWeight="semiBold">
        <PersonName prospect={prospect} />
      </Typography>
      <Typography textColor="neutral800">
        <PlainLink to={`/plugins/sequences/sequences/${sequence.documentId}`}>{sequence.name}</PlainLink>
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {translate('dashboard.hot.clicks', { count: clicks })} · <RelativeTime at={lastAt} />
      </Typography>
    </Flex>
  );
};
