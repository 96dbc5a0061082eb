import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Recording } from '../../../server/src/tracking/contract';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';
import { ProgressBar } from '../components/ProgressBar';

/** State and size of the journal on disk, which keeps hits until they are in the database. */
export const Journal = ({ journal }: Pick<Recording, 'journal'>) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();
  const megabytes = (bytes: number) =>
    formatNumber(bytes / 1024 / 1024, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const usage = translate('tracking.journal.size', {
    used: megabytes(journal.bytes),
    cap: megabytes(journal.maxBytes),
  });

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography fontWeight="bold" tag="h3">
        {translate('tracking.journal')}
      </Typography>
      <Typography>{translate(`tracking.journal.${journal.state}`, { hits: journal.hits })}</Typography>
      {journal.oldestAt && (
        <Typography>
          {translate('tracking.journal.oldest')} <RelativeTime at={journal.oldestAt} />
        </Typography>
      )}
      <Box maxWidth="48rem">
        <ProgressBar
          label={usage}
          share={journal.maxBytes > 0 ? journal.bytes / journal.maxBytes : 0}
          isFull={journal.state === 'full'}
        />
      </Box>
      <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
        {usage} · {journal.directory}
      </Typography>
      {journal.quarantinedLines > 0 && (
        <Typography textColor="neutral800">
          {translate('tracking.journal.quarantined', { lines: journal.quarantinedLines })}
        </Typography>
      )}
    </Flex>
  );
};
