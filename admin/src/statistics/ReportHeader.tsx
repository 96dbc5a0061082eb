import { Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { FilePdf } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { useTranslate } from '../messages/use-translate';
import { useAudience } from './use-audience';
import { AudienceSwitch } from '../components/AudienceSwitch';
import { ClockNote } from '../components/ClockNote';
import { DaysFilter } from '../components/DaysFilter';
import { FilterBar } from '../components/FilterBar';
import { usePrinting } from '../hooks/use-printing';
import { useSegment } from '../hooks/use-segment';
import { useSentDays } from '../hooks/use-sent-days';
import { SegmentFilter } from '../pickers/SegmentFilter';

type Props = {
  timezone: string;
  /** ISO 8601; null until the statistics are loaded. */ countedAt: string | null;
};

/** Filters by audience, day and segment, time of counting, time zone, and the print button. */
export const ReportHeader = ({ timezone, countedAt }: Props) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  const [audience, setAudience] = useAudience();
  const [days, setDays] = useSentDays();
  const [segment, setSegment] = useSegment();
  // The page says it above what is printed.
  const isPrinting = usePrinting();

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Box data-print="never">
          <FilterBar
            visibleFilter={<AudienceSwitch value={audience} onChange={setAudience} />}
            activeCount={(days.from || days.to ? 1 : 0) + (segment ? 1 : 0)}
          >
            <DaysFilter
              value={days}
              timezone={timezone}
              hint={translate('statistics.days.hint')}
              onChange={setDays}
            />
            <SegmentFilter value={segment} onChange={(chosen) => setSegment(chosen?.documentId)} />
          </FilterBar>
        </Box>
        {countedAt && (
          <Flex gap={3}>
            <Typography variant="pi" textColor="neutral600" data-print="never">
              {translate('statistics.updated-at', { time: formatDate(countedAt, { timeStyle: 'medium' }) })}
            </Typography>
            <Typography variant="pi" textColor="neutral600" data-print="only">
              {translate('statistics.updated-at', {
                time: formatDate(countedAt, { dateStyle: 'long', timeStyle: 'short' }),
              })}
            </Typography>
            <IconButton label={translate('statistics.print')} onClick={() => window.print()}>
              <FilePdf />
            </IconButton>
          </Flex>
        )}
      </Flex>
      {segment && (
        <Typography tag="p" variant="pi" textColor="neutral600" data-print="never">
          {translate('statistics.segment-hint')}
        </Typography>
      )}
      {isPrinting && <ClockNote />}
    </Flex>
  );
};
