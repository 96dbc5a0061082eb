import type { Anomaly } from '../../../server/src/emails/contract';
import { OptionFilter } from '../components/OptionFilter';
import { useTranslate } from '../messages/use-translate';

export const ANOMALIES: Anomaly[] = ['replied-unopened', 'clicked-unopened', 'bounced-fetched'];

type Props = { value: Anomaly | undefined; onChange: (anomaly: string) => void };

/** Narrows the sent emails to those that the statistics explain. */
export const AnomalyFilter = ({ value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <OptionFilter
      label={translate('emails.case-filter')}
      all={translate('emails.every-sent')}
      options={ANOMALIES.map((name) => ({ value: name, label: translate(`emails.case.${name}`) }))}
      value={value}
      onChange={(anomaly) => onChange(anomaly ?? '')}
    />
  );
};
