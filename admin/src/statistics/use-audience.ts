import type { Audience } from '../../../server/src/statistics/contract';
import { useUrlParams } from '../hooks/use-url-params';

/** Kept in the address as `?audience=`, so that a link shows what its sender saw; people when it is not there. */
export const useAudience = (): [Audience, (audience: Audience) => void] => {
  const [address, change] = useUrlParams();

  return [readAudience(address.get('audience')), (audience) => change({ audience })];
};

const readAudience = (text: string | null): Audience =>
  text === 'automated' || text === 'all' ? text : 'human';
