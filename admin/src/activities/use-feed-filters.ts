import { useState } from 'react';
import { useUrlParams } from '../hooks/use-url-params';
import { type FeedFilters, readFilters, writeFilters } from './feed-filters';

/** The filters of a feed, kept in the address of the page; by the feed itself where the page is not ours. */
export const useFeedFilters = (
  isInAddress: boolean
): [FeedFilters, (changed: Partial<FeedFilters>) => void] => {
  const [address, changeAddress] = useUrlParams();
  const [own, setOwn] = useState(() => readFilters(new URLSearchParams()));
  if (isInAddress) return [readFilters(address), (changed) => changeAddress(writeFilters(changed))];

  return [own, (changed) => setOwn((before) => ({ ...before, ...changed }))];
};
