import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { SentDays } from '../../../server/src/statistics/contract';
import { readDays } from './days';

/** Kept in the address as `?from=` and `?to=`, so that a link shows what its sender saw; all days when they are not there. */
export const useSentDays = (): [SentDays, (days: SentDays) => void] => {
  const [search, setSearch] = useSearchParams();
  const [from, to] = [search.get('from'), search.get('to')];
  const days = useMemo(() => readDays(from, to), [from, to]);

  const setDays = (chosen: SentDays) =>
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        for (const name of ['from', 'to'] as const) {
          const day = chosen[name];
          if (day) next.set(name, day);
          else next.delete(name);
        }
        return next;
      },
      { replace: true }
    );

  return [days, setDays];
};
