import { Searchbar, SearchForm } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '../messages/use-translate';

type Props = { label: string; value: string | undefined; onChange: (search: string) => void };

const DELAY_MS = 300;

/** Searches once the typing pauses. */
export const SearchField = ({ label, value = '', onChange }: Props) => {
  const translate = useTranslate();
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const pause = useRef<number>();

  useEffect(() => () => window.clearTimeout(pause.current), []);

  // Cleared from elsewhere, it is not to show what is no longer searched for.
  if (value !== known) {
    setKnown(value);
    setText(value);
  }

  const type = (typed: string) => {
    setText(typed);
    window.clearTimeout(pause.current);
    pause.current = window.setTimeout(() => onChange(typed), DELAY_MS);
  };

  return (
    <SearchForm onSubmit={(event) => event.preventDefault()}>
      <Searchbar
        name="search"
        size="S"
        value={text}
        onChange={(event) => type(event.target.value)}
        onClear={() => type('')}
        clearLabel={translate('parts.clear')}
        placeholder={label}
      >
        {label}
      </Searchbar>
    </SearchForm>
  );
};
