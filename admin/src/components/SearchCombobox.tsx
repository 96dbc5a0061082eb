import { Combobox, ComboboxOption } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';

export type Found = { value: string; label: string };

type Props = {
  /** For screen readers, where no label stands above. */
  label?: string;
  /** What it means that none is chosen. */
  placeholder: string;
  value: string | null;
  onChange: (value: string | null) => void;
  /** The one chosen, in words; undefined while they are not known. */
  chosen: Found | undefined;
  /** Those that the search found; undefined before its first answer. */
  found: Found[] | undefined;
  /** What is said where nothing is found. */
  none: string;
  isFetching: boolean;
  onSearch: (text: string) => void;
  size?: 'S' | 'M';
};

/** One of very many, found by the server from a part of its words. */
export const SearchCombobox = ({ label, value, chosen, found, none, ...props }: Props) => {
  const translate = useTranslate();
  const { placeholder, onChange, onSearch, isFetching, size = 'S' } = props;
  // The combobox forgets a choice that is not among its options.
  const isAbsent = chosen !== undefined && !found?.some((one) => one.value === chosen.value);
  const options = [...(isAbsent ? [chosen] : []), ...(found ?? [])];
  // It looks for options before new ones are there, and would say that nothing matches below what does.
  const isNothing = found?.length === 0;

  return (
    <Combobox
      size={size}
      aria-label={label}
      placeholder={placeholder}
      value={value ?? ''}
      onChange={(picked?: string) => onChange(picked || null)}
      onClear={() => onChange(null)}
      clearLabel={translate('parts.clear')}
      onInputChange={(event) => onSearch(event.currentTarget.value)}
      onOpenChange={() => onSearch('')}
      loading={isFetching}
      noOptionsMessage={() => (isNothing ? none : '')}
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
