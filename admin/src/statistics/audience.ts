import { useSearchParams } from 'react-router-dom';
import type { Audience } from '../../../server/src/statistics/contract';

const PARAMETER = 'audience';

/** Kept in the address as `?audience=`, so that a link shows what its sender saw; people when it is not there. */
export const useAudience = (): [Audience, (audience: Audience) => void] => {
  const [search, setSearch] = useSearchParams();

  const setAudience = (audience: Audience) =>
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        next.set(PARAMETER, audience);
        return next;
      },
      { replace: true }
    );

  return [readAudience(search.get(PARAMETER)), setAudience];
};

const readAudience = (text: string | null): Audience =>
  text === 'automated' || text === 'all' ? text : 'human';
