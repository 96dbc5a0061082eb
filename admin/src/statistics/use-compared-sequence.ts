import { useUrlParams } from '../hooks/use-url-params';

/** The documentId of the other sequence, kept in the URL (`?compare=`); null if none is selected. */
export const useComparedSequence = (): [string | null, (documentId: string | null) => void] => {
  const [params, changeParams] = useUrlParams();

  return [params.get('compare') || null, (documentId) => changeParams({ compare: documentId ?? '' })];
};
