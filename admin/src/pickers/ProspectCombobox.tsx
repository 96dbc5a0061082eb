import { personName } from '../lib/person-name';
import { SearchCombobox } from '../components/SearchCombobox';
import { useDebouncedSearch } from '../hooks/use-debounced-search';
import { useTranslate } from '../messages/use-translate';
import { useGetProspectQuery, useListProspectsQuery } from '../api/prospects';

type Props = {
  label: string;
  /** Says what an empty selection means. */
  placeholder: string;
  /** documentId */
  value: string | null;
  onChange: (prospect: string | null) => void;
};

const MAX_RESULTS = 20;

/** Selects one prospect; searches by a part of the name or the email address. */
export const ProspectCombobox = (props: Props) => {
  const translate = useTranslate();
  const [search, setSearch] = useDebouncedSearch();
  const { data, isFetching } = useListProspectsQuery({ search, pageSize: MAX_RESULTS });
  const { currentData: selected } = useGetProspectQuery(
    { documentId: props.value ?? '' },
    { skip: props.value === null }
  );

  return (
    <SearchCombobox
      {...props}
      selected={selected && toOption(selected.data)}
      results={data?.data.map(toOption)}
      noResultsMessage={translate('prospects.none-found')}
      isFetching={isFetching}
      onSearch={setSearch}
    />
  );
};

const toOption = (prospect: Parameters<typeof personName>[0] & { documentId: string }) => {
  const name = personName(prospect);
  const label = name === prospect.email ? name : `${name} · ${prospect.email}`;

  return { value: prospect.documentId, label };
};
