import type { SequenceState } from '../../../server/src/sequences/contract';
import { SearchCombobox } from '../components/SearchCombobox';
import { useDebouncedSearch } from '../hooks/use-debounced-search';
import { useTranslate } from '../messages/use-translate';
import { useGetSequenceQuery, useListSequenceNamesQuery } from '../api/sequences';

type Props = {
  /** For screen readers, if there is no visible label. */
  label?: string;
  /** Says what an empty selection means. */
  placeholder: string;
  /** documentId */
  value: string | null;
  onChange: (sequence: string | null) => void;
  /** documentId of a sequence that is not offered. */
  without?: string;
  /** Sequences in this state are not offered. */
  except?: SequenceState;
  size?: 'S' | 'M';
};

const MAX_RESULTS = 20;

/** Selects one sequence; searches by a part of its name. */
export const SequenceCombobox = ({ without, except, ...props }: Props) => {
  const translate = useTranslate();
  const [search, setSearch] = useDebouncedSearch();
  const { data, isFetching } = useListSequenceNamesQuery({ search, except, pageSize: MAX_RESULTS });
  const { currentData: selected, isError } = useGetSequenceQuery(
    { documentId: props.value ?? '' },
    { skip: props.value === null }
  );
  const results = data?.data.filter(({ documentId }) => documentId !== without);
  const deleted =
    isError && props.value
      ? { value: props.value, label: translate('components.deleted-sequence') }
      : undefined;

  return (
    <SearchCombobox
      {...props}
      selected={selected ? toOption(selected.data) : deleted}
      results={results?.map(toOption)}
      noResultsMessage={translate('sequences.none-found')}
      isFetching={isFetching}
      onSearch={setSearch}
    />
  );
};

const toOption = ({ documentId, name }: { documentId: string; name: string }) => ({
  value: documentId,
  label: name,
});
