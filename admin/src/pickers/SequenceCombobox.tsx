import type { SequenceState } from '../../../server/src/sequences/contract';
import { SearchCombobox } from '../components/SearchCombobox';
import { useTypedSearch } from '../hooks/use-typed-search';
import { useTranslate } from '../messages/use-translate';
import { useGetSequenceQuery, useListSequenceNamesQuery } from '../api/sequences';

type Props = {
  /** For screen readers, where no label stands above. */
  label?: string;
  /** What it means that none is chosen. */
  placeholder: string;
  /** documentId */
  value: string | null;
  onChange: (sequence: string | null) => void;
  /** What is not offered: one by its documentId, and all of a state. */
  without?: string;
  except?: SequenceState;
  size?: 'S' | 'M';
};

const MAX_SHOWN = 20;

/** One sequence, found by a part of its name. */
export const SequenceCombobox = ({ without, except, ...props }: Props) => {
  const translate = useTranslate();
  const [search, type] = useTypedSearch();
  const { data, isFetching } = useListSequenceNamesQuery({ search, except, pageSize: MAX_SHOWN });
  const { currentData: chosen, isError } = useGetSequenceQuery(
    { documentId: props.value ?? '' },
    { skip: props.value === null }
  );
  const found = data?.data.filter(({ documentId }) => documentId !== without);
  const gone =
    isError && props.value ? { value: props.value, label: translate('parts.deleted-sequence') } : undefined;

  return (
    <SearchCombobox
      {...props}
      chosen={chosen ? toFound(chosen.data) : gone}
      found={found?.map(toFound)}
      none={translate('sequences.none-found')}
      isFetching={isFetching}
      onSearch={type}
    />
  );
};

const toFound = ({ documentId, name }: { documentId: string; name: string }) => ({
  value: documentId,
  label: name,
});
