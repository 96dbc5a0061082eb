import { Combobox, ComboboxOption } from '@strapi/design-system';
import { MAX_TAG_LENGTH, tagKey } from '../../../server/src/prospects/cells/tag-name';
import { useListTagsQuery } from '../api/tags';
import { useDebouncedSearch } from '../hooks/use-debounced-search';
import { useTranslate } from '../messages/use-translate';

type Props = {
  value: string;
  /** Gets an existing tag, a new one if `isCreatable`, or `''`. */
  onChange: (tag: string) => void;
  isCreatable: boolean;
  /** Not offered. */
  without?: string[];
  autoFocus?: boolean;
};

/** Selects one of the existing tags, or writes a new one. For a `Field.Root`. */
export const TagCombobox = ({ value, onChange, isCreatable, without = [], autoFocus }: Props) => {
  const translate = useTranslate();
  const [search, setSearch] = useDebouncedSearch();
  const { data, isFetching } = useListTagsQuery({ search });
  const excluded = new Set(without.map(tagKey));
  const found = (data?.data ?? []).map(({ name }) => name).filter((name) => !excluded.has(tagKey(name)));
  const options = value === '' || found.includes(value) ? found : [value, ...found];

  return (
    <Combobox
      autoFocus={autoFocus}
      placeholder={translate(isCreatable ? 'tags.placeholder' : 'tags.choose')}
      value={value}
      onChange={(picked?: string) => onChange(picked ?? '')}
      onClear={() => onChange('')}
      clearLabel={translate('components.clear')}
      onInputChange={(event) => setSearch(event.currentTarget.value)}
      onOpenChange={() => setSearch('')}
      loading={isFetching}
      noOptionsMessage={() => (data && !isFetching ? translate('tags.none-found') : '')}
      autocomplete={isCreatable ? undefined : { type: 'list', filter: 'contains' }}
      creatable={isCreatable}
      createMessage={(text) => translate('tags.create', { tag: text.trim() })}
      onCreateOption={(text = '') => onChange(text.trim().slice(0, MAX_TAG_LENGTH))}
    >
      {options.map((name) => (
        <ComboboxOption key={name} value={name}>
          {name}
        </ComboboxOption>
      ))}
    </Combobox>
  );
};
