import { Searchbar, SearchForm } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '../messages/use-translate';

type Props = { label: string; value: string | undefined; onChange: (search: string) => void };

const DELAY_MS = 300;

/** A search field that calls `onChange` debounced, 300 ms after the last keystroke. */
export const SearchField = ({ label, value = '', onChange }: Props) => {
  const translate = useTranslate();
  const [text, setText] = useState(value);
  const [lastValue, setLastValue] = useState(value);
  const timer = useRef<number>();

  useEffect(() => () => window.clearTimeout(timer.current), []);

  // The value may change from outside, for example when filters are cleared: the field then shows the new value.
  if (value !== lastValue) {
    setLastValue(value);
    setText(value);
  }

  const type = (typed: string) => {
    setText(typed);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onChange(typed), DELAY_MS);
  };

  return (
    <SearchForm onSubmit={(event) => event.preventDefault()}>
      <Searchbar
        name="search"
        size="S"
        value={text}
        onChange={(event) => type(event.target.value)}
        onClear={() => type('')}
        clearLabel={translate('components.clear')}
        placeholder={label}
      >
        {label}
      </Searchbar>
    </SearchForm>
  );
};
