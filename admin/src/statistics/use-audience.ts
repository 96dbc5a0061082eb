import type { Audience } from '../../../server/src/statistics/contract';
import { useUrlParams } from '../hooks/use-url-params';

/** The audience, kept in the URL (`?audience=`) so that a shared link shows the same report. Default: `human`. */
export const useAudience = (): [Audience, (audience: Audience) => void] => {
  const [params, changeParams] = useUrlParams();

  return [readAudience(params.get('audience')), (audience) => changeParams({ audience })];
};

const readAudience = (text: string | null): Audience =>
  text === 'automated' || text === 'all' ? text : 'human';
