import { Searchbar, SearchForm } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { useTranslate } from '../translate';

type Props = { label: string; value: string | undefined; onChange: (search: string) => void };

const DELAY_MS = 300;

/** Searches once the typing pauses. */
export const SearchField = ({ label, value = '', onChange }: Props) => {
  const translate = useTranslate();
  const [text, setText] = useState(value);
  const settled = useDebounce(text, DELAY_MS);

  useEffect(() => {
    if (settled !== value) onChange(settled);
    // What was typed moves the list; a list that moved by itself does not type.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);

  return (
    <SearchForm onSubmit={(event) => event.preventDefault()}>
      <Searchbar
        name="search"
        size="S"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onClear={() => setText('')}
        clearLabel={translate('parts.clear')}
        placeholder={label}
      >
        {label}
      </Searchbar>
    </SearchForm>
  );
};
