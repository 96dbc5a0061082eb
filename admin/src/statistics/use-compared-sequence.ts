import { useSearchParams } from 'react-router-dom';

const PARAMETER = 'compare';

/** The documentId of the other sequence, kept in the address as `?compare=`; null where none is chosen. */
export const useComparedSequence = (): [string | null, (documentId: string | null) => void] => {
  const [search, setSearch] = useSearchParams();

  const setCompared = (documentId: string | null) =>
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        if (documentId) next.set(PARAMETER, documentId);
        else next.delete(PARAMETER);
        return next;
      },
      { replace: true }
    );

  return [search.get(PARAMETER) || null, setCompared];
};
