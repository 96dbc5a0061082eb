import { useState } from 'react';
import { useUrlParams } from '../hooks/use-url-params';
import { type FeedFilters, readFilters, writeFilters } from './feed-filters';

/** The filters of a feed, kept in the URL, or in component state where the URL belongs to another view. */
export const useFeedFilters = (isInUrl: boolean): [FeedFilters, (changed: Partial<FeedFilters>) => void] => {
  const [params, changeParams] = useUrlParams();
  const [local, setLocal] = useState(() => readFilters(new URLSearchParams()));
  if (isInUrl) return [readFilters(params), (changed) => changeParams(writeFilters(changed))];

  return [local, (changed) => setLocal((before) => ({ ...before, ...changed }))];
};
