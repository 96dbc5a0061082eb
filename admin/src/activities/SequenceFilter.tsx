import { OptionFilter } from '../parts/OptionFilter';
import { useListSequencesQuery } from '../sequences/api';
import { useTranslate } from '../translate';

type Props = { value: string | undefined; onChange: (sequence: string | undefined) => void };

export const SequenceFilter = ({ value, onChange }: Props) => {
  const translate = useTranslate();
  const { data } = useListSequencesQuery({ pageSize: 100 });

  return (
    <OptionFilter
      label={translate('activities.sequence-filter')}
      all={translate('activities.every-sequence')}
      options={(data?.data ?? []).map(({ documentId, name }) => ({ value: documentId, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
};
