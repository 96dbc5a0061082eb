import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise, Cursor, Eye, WarningCircle } from '@strapi/icons';
import { Widget } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { Link as RouterLink } from 'react-router-dom';
import { TruncatedLink } from '../components/TruncatedLink';
import { useTranslate } from '../messages/use-translate';
import { useGetOverviewQuery } from '../api/overview';

/** Widget on Strapi's homepage: opens and clicks by people in the last seven days, and sequences with emails to resolve. */
const SequencesWidget = () => {
  const translate = useTranslate();
  const { data, isLoading, isFetching, error, refetch } = useGetOverviewQuery(undefined, {
    refetchOnMountOrArgChange: true,
  });
  if (isLoading) return <Widget.Loading />;
  if (error || !data) return <LoadFailed isRetrying={isFetching} onRetry={() => void refetch()} />;
  const { opens, clicks, attention } = data.data;

  // Strapi sizes a widget by its longest line. `width: 0` keeps a long sequence name from widening it.
  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="0" minWidth="100%">
      <Flex gap={6} wrap="wrap">
        <Figure
          icon={<Eye aria-hidden fill="secondary600" />}
          count={opens}
          label={translate('homepage.opens')}
        />
        <Figure
          icon={<Cursor aria-hidden fill="primary600" />}
          count={clicks}
          label={translate('homepage.clicks')}
        />
      </Flex>
      {attention.length === 0 ? (
        <Typography textColor="neutral600">{translate('homepage.no-attention')}</Typography>
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

/** Strapi's own error message, which has no retry button, with one. */
const LoadFailed = ({ isRetrying, onRetry }: { isRetrying: boolean; onRetry: () => void }) => (
  <Flex role="alert" direction="column" justifyContent="center" gap={3} height="100%">
    <Box>
      <Widget.Error />
    </Box>
    <Button
      size="S"
      variant="secondary"
      startIcon={<ArrowClockwise aria-hidden />}
      loading={isRetrying}
      onClick={onRetry}
    >
      {useTranslate()('components.retry')}
    </Button>
  </Flex>
);

const Figure = ({ icon, count, label }: { icon: ReactNode; count: number; label: string }) => {
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
        {label}
      </Typography>
    </Box>
  );
};

export default SequencesWidget;
