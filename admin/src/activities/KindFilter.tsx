import type { EventKind } from '../../../server/src/statistics/contract';
import { OptionFilter } from '../components/OptionFilter';
import { useTranslate } from '../messages/use-translate';
import { KINDS } from './feed-filters';

type Props = { value: EventKind | undefined; onChange: (kind: EventKind | undefined) => void };

export const KindFilter = ({ value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <OptionFilter
      label={translate('activities.kind-filter')}
      all={translate('activities.every-kind')}
      options={KINDS.map((kind) => ({ value: kind, label: translate(`activities.only.${kind}`) }))}
      value={value}
      onChange={(kind) => onChange(KINDS.find((option) => option === kind))}
    />
  );
};
