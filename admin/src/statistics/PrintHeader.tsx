import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Sequence } from '../../../server/src/sequences/contract';
import type { Audience, SentRange } from '../../../server/src/statistics/contract';
import { useListSegmentsQuery } from '../api/segments';
import { useTranslate } from '../messages/use-translate';

type Props = { sequence: Sequence; audience: Audience; days: SentRange; segment: string | undefined };

/** Print only: states the sequence, audience, days and segment as text, since the controls are not printed. */
export const PrintHeader = ({ sequence, audience, days: { from, to }, segment }: Props) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  const { data } = useListSegmentsQuery(undefined, { skip: segment === undefined });
  const name = data?.data.find(({ documentId }) => documentId === segment)?.name;
  const day = (text: string) => formatDate(text, { dateStyle: 'long', timeZone: 'UTC' });
  const parts = [
    translate(`statistics.audience.${audience}.hint`),
    from && `${translate('statistics.days.from')}: ${day(from)}`,
    to && `${translate('statistics.days.to')}: ${day(to)}`,
    name && `${translate('segments.filter')}: ${name}`,
  ];

  return (
    <Box data-print="only" paddingBottom={4}>
      <Typography variant="alpha" tag="p" textColor="neutral800">
        {sequence.name}
      </Typography>
      <Typography tag="p" textColor="neutral600">
        {parts.filter(Boolean).join(' · ')}
      </Typography>
    </Box>
  );
};
