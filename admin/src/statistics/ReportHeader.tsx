import { Flex, IconButton, Typography } from '@strapi/design-system';
import { FilePdf } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { useTranslate } from '../messages/use-translate';
import { useAudience } from './use-audience';
import { AudienceSwitch } from '../components/AudienceSwitch';
import { ClockNote } from '../components/ClockNote';
import { DaysFilter } from '../components/DaysFilter';
import { usePrinting } from '../hooks/use-printing';
import { useSentDays } from '../hooks/use-sent-days';

type Props = {
  timezone: string;
  /** ISO 8601; null until the statistics are loaded. */ countedAt: string | null;
};

/** Audience and day filters, time of counting, time zone, and the print button. */
export const ReportHeader = ({ timezone, countedAt }: Props) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  const [audience, setAudience] = useAudience();
  const [days, setDays] = useSentDays();
  // The page says it above what is printed.
  const isPrinting = usePrinting();

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Flex gap={3} wrap="wrap" data-print="never">
          <AudienceSwitch value={audience} onChange={setAudience} />
          <DaysFilter
            value={days}
            timezone={timezone}
            hint={translate('statistics.days.hint')}
            onChange={setDays}
          />
        </Flex>
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
      {isPrinting && <ClockNote />}
    </Flex>
  );
};
