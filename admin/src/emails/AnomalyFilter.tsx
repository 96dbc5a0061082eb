import type { Anomaly } from '../../../server/src/emails/contract';
import { OptionFilter } from '../components/OptionFilter';
import { useTranslate } from '../messages/use-translate';

export const ANOMALIES: Anomaly[] = ['replied-unopened', 'clicked-unopened', 'bounced-fetched'];

type Props = { value: Anomaly | undefined; onChange: (anomaly: string) => void };

/** Filters the sent emails by the anomalies that the statistics explain. */
export const AnomalyFilter = ({ value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <OptionFilter
      label={translate('emails.anomaly-filter')}
      all={translate('emails.all-sent')}
      options={ANOMALIES.map((name) => ({ value: name, label: translate(`emails.anomaly.${name}`) }))}
      value={value}
      onChange={(anomaly) => onChange(anomaly ?? '')}
    />
  );
};
