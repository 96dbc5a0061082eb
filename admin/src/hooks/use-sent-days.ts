import { useMemo } from 'react';
import type { SentRange } from '../../../server/src/statistics/contract';
import { useUrlParams } from './use-url-params';
import { parseSentRange } from '../lib/days';

/**
 * Returns the range of sent days and its setter. The range is kept in the URL parameters `from` and `to`, so
 * that a shared link shows the same days; without them it is empty, which means all days. A change goes back
 * to the first page of the list.
 */
export const useSentDays = (): [SentRange, (days: SentRange) => void] => {
  const [params, changeParams] = useUrlParams();
  const [from, to] = [params.get('from'), params.get('to')];
  const days = useMemo(() => parseSentRange(from, to), [from, to]);

  return [days, (range) => changeParams({ cursor: '', from: range.from ?? '', to: range.to ?? '' })];
};
