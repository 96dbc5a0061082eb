import { personName } from '../lib/person-name';
import { SearchCombobox } from '../components/SearchCombobox';
import { useTypedSearch } from '../hooks/use-typed-search';
import { useTranslate } from '../messages/use-translate';
import { useGetProspectQuery, useListProspectsQuery } from '../api/prospects';

type Props = {
  label: string;
  /** What it means that nobody is chosen. */
  placeholder: string;
  /** documentId */
  value: string | null;
  onChange: (prospect: string | null) => void;
};

const MAX_SHOWN = 20;

/** One prospect, found by a part of a name or an address. */
export const ProspectCombobox = (props: Props) => {
  const translate = useTranslate();
  const [search, type] = useTypedSearch();
  const { data, isFetching } = useListProspectsQuery({ search, pageSize: MAX_SHOWN });
  const { currentData: chosen } = useGetProspectQuery(
    { documentId: props.value ?? '' },
    { skip: props.value === null }
  );

  return (
    <SearchCombobox
      {...props}
      chosen={chosen && toFound(chosen.data)}
      found={data?.data.map(toFound)}
      none={translate('prospects.none-found')}
      isFetching={isFetching}
      onSearch={type}
    />
  );
};

const toFound = (prospect: Parameters<typeof personName>[0] & { documentId: string }) => {
  const name = personName(prospect);
  const label = name === prospect.email ? name : `${name} · ${prospect.email}`;

  return { value: prospect.documentId, label };
};
