import { useMemo } from 'react';
import type { SentRange } from '../../../server/src/statistics/contract';
import { useUrlParams } from './use-url-params';
import { readDays } from '../lib/days';

/**
 * Kept in the address as `?from=` and `?to=`, so that a link shows what its sender saw; all days when they are not there.
 * A list of other days begins at its first page.
 */
export const useSentDays = (): [SentRange, (days: SentRange) => void] => {
  const [address, change] = useUrlParams();
  const [from, to] = [address.get('from'), address.get('to')];
  const days = useMemo(() => readDays(from, to), [from, to]);

  return [days, (chosen) => change({ cursor: '', from: chosen.from ?? '', to: chosen.to ?? '' })];
};
