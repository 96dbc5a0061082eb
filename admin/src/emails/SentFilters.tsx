import { Flex } from '@strapi/design-system';
import type { Anomaly } from '../../../server/src/emails/contract';
import { useGetSequenceQuery } from '../api/sequences';
import { DaysFilter } from '../components/DaysFilter';
import { useSentDays } from '../hooks/use-sent-days';
import { useTranslate } from '../messages/use-translate';
import { AnomalyFilter } from './AnomalyFilter';

type Props = {
  /** documentId */
  sequence: string;
  anomaly: Anomaly | undefined;
  onAnomaly: (anomaly: string) => void;
};

/** Filters the sent emails of a sequence by anomaly and by the days on which they were sent. */
export const SentFilters = ({ sequence, anomaly, onAnomaly }: Props) => {
  const translate = useTranslate();
  const [days, setDays] = useSentDays();
  const { data } = useGetSequenceQuery({ documentId: sequence });
  const timezone = data?.data.timezone;

  return (
    <Flex gap={3} wrap="wrap">
      <AnomalyFilter value={anomaly} onChange={onAnomaly} />
      {timezone && (
        <DaysFilter
          value={days}
          timezone={timezone}
          hint={translate('emails.days-hint', { timezone })}
          onChange={setDays}
        />
      )}
    </Flex>
  );
};
