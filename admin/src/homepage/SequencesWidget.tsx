import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise, Cursor, Eye, WarningCircle } from '@strapi/icons';
import { Widget } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { Link as RouterLink } from 'react-router-dom';
import { TruncatedLink } from '../components/TruncatedLink';
import { useTranslate } from '../messages/use-translate';
import { useGetOverviewQuery } from '../api/overview';

/** On Strapi's homepage: what people did with the emails of the last seven days, and what waits for a person's word. */
const SequencesWidget = () => {
  const translate = useTranslate();
  const { data, isLoading, isFetching, error, refetch } = useGetOverviewQuery(undefined, {
    refetchOnMountOrArgChange: true,
  });
  if (isLoading) return <Widget.Loading />;
  if (error || !data) return <Failed isTrying={isFetching} onRetry={() => void refetch()} />;
  const { opens, clicks, attention } = data.data;

  // Strapi makes a widget as wide as its longest line: this one has none by itself.
  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="0" minWidth="100%">
      <Flex gap={6} wrap="wrap">
        <Figure
          icon={<Eye aria-hidden fill="secondary600" />}
          count={opens}
          words={translate('homepage.opens')}
        />
        <Figure
          icon={<Cursor aria-hidden fill="primary600" />}
          count={clicks}
          words={translate('homepage.clicks')}
        />
      </Flex>
      {attention.length === 0 ? (
        <Typography textColor="neutral600">{translate('homepage.all-well')}</Typography>
      ) : (
        <Box tag="ul" aria-label={translate('homepage.attention')}>
          {attention.map(({ documentId, name, emails }) => (
            <Flex key={documentId} tag="li" gap={2} paddingTop={1} paddingBottom={1}>
              <WarningCircle aria-hidden fill="warning600" style={{ flexShrink: 0 }} />
              <TruncatedLink
                tag={RouterLink}
                to={`/plugins/sequences/sequences/${documentId}?tab=emails&state=failed`}
                title={name}
              >
                {name}
              </TruncatedLink>
              <Typography variant="pi" textColor="neutral600" style={{ whiteSpace: 'nowrap' }}>
                {translate('homepage.unresolved', { count: emails })}
              </Typography>
            </Flex>
          ))}
        </Box>
      )}
    </Flex>
  );
};

/** Strapi's words, and what it has none for: another try. */
const Failed = ({ isTrying, onRetry }: { isTrying: boolean; onRetry: () => void }) => (
  <Flex role="alert" direction="column" justifyContent="center" gap={3} height="100%">
    <Box>
      <Widget.Error />
    </Box>
    <Button
      size="S"
      variant="secondary"
      startIcon={<ArrowClockwise aria-hidden />}
      loading={isTrying}
      onClick={onRetry}
    >
      {useTranslate()('parts.retry')}
    </Button>
  </Flex>
);

const Figure = ({ icon, count, words }: { icon: ReactNode; count: number; words: string }) => {
  const { formatNumber } = useIntl();

  return (
    <Box>
      <Flex gap={2}>
        {icon}
        <Typography variant="alpha" tag="p">
          {formatNumber(count)}
        </Typography>
      </Flex>
      <Typography variant="pi" textColor="neutral600">
        {words}
      </Typography>
    </Box>
  );
};

export default SequencesWidget;
