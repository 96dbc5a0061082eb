import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { EventKind } from '../../../server/src/statistics/contract';
import { useTranslate } from '../translate';

const KINDS: EventKind[] = [
  'sent',
  'opened',
  'clicked',
  'replied',
  'bounced',
  'unsubscribed',
  'complained',
  'failed',
];

const ALL = 'all';

type Props = { value: EventKind | undefined; onChange: (kind: EventKind | undefined) => void };

export const KindFilter = ({ value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <SingleSelect
      size="S"
      aria-label={translate('activities.kind-filter')}
      value={value ?? ALL}
      onChange={(kind) => onChange(KINDS.find((one) => one === kind))}
    >
      <SingleSelectOption value={ALL}>{translate('activities.every-kind')}</SingleSelectOption>
      {KINDS.map((kind) => (
        <SingleSelectOption key={kind} value={kind}>
          {translate(`activities.only.${kind}`)}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
};
