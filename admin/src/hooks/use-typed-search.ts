import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';

const DELAY_MS = 300;

/** What to search for, once the typing pauses: undefined for everything. */
export const useTypedSearch = (): [search: string | undefined, type: (text: string) => void] => {
  const [typed, setTyped] = useState('');

  return [useDebounce(typed.trim(), DELAY_MS) || undefined, setTyped];
};
