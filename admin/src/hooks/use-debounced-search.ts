import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';

const DELAY_MS = 300;

/** Returns the debounced, trimmed search text (undefined if empty) and the function that takes every keystroke. */
export const useDebouncedSearch = (): [search: string | undefined, setText: (text: string) => void] => {
  const [text, setText] = useState('');

  return [useDebounce(text.trim(), DELAY_MS) || undefined, setText];
};
