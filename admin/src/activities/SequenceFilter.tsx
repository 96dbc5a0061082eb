import { SequenceCombobox } from '../pickers/SequenceCombobox';
import { useTranslate } from '../messages/use-translate';

type Props = { value: string | undefined; onChange: (sequence: string | undefined) => void };

export const SequenceFilter = ({ value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <SequenceCombobox
      label={translate('activities.sequence-filter')}
      placeholder={translate('activities.all-sequences')}
      value={value ?? null}
      onChange={(sequence) => onChange(sequence ?? undefined)}
    />
  );
};
