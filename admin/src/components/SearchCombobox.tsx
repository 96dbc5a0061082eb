import { Combobox, ComboboxOption } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';

type Option = { value: string; label: string };

type Props = {
  /** For screen readers, if there is no visible label. */
  label?: string;
  /** Says what an empty selection means, such as “All sequences”. */
  placeholder: string;
  value: string | null;
  onChange: (value: string | null) => void;
  /** The option of `value`; undefined while its label is not loaded. */
  selected: Option | undefined;
  /** Search results of the server; undefined before the first response. */
  results: Option[] | undefined;
  /** Shown if the search has no results. */
  noResultsMessage: string;
  isFetching: boolean;
  onSearch: (text: string) => void;
  size?: 'S' | 'M';
};

/** A combobox for lists too long to load: the server searches by a part of the label. */
export const SearchCombobox = ({ label, value, selected, results, noResultsMessage, ...props }: Props) => {
  const translate = useTranslate();
  const { placeholder, onChange, onSearch, isFetching, size = 'S' } = props;
  // The combobox clears a value that is not among its options.
  const isMissing = selected !== undefined && !results?.some((option) => option.value === selected.value);
  const options = [...(isMissing ? [selected] : []), ...(results ?? [])];
  // The combobox also filters the old options while new results load; only an empty result of the server means no match.
  const hasNoResults = results?.length === 0;

  return (
    <Combobox
      size={size}
      aria-label={label}
      placeholder={placeholder}
      value={value ?? ''}
      onChange={(picked?: string) => onChange(picked || null)}
      onClear={() => onChange(null)}
      clearLabel={translate('components.clear')}
      onInputChange={(event) => onSearch(event.currentTarget.value)}
      onOpenChange={() => onSearch('')}
      loading={isFetching}
      noOptionsMessage={() => (hasNoResults ? noResultsMessage : '')}
      autocomplete={{ type: 'list', filter: 'contains' }}
    >
      {options.map((option) => (
        <ComboboxOption key={option.value} value={option.value}>
          {option.label}
        </ComboboxOption>
      ))}
    </Combobox>
  );
};
