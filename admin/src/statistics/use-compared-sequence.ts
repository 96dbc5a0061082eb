import { useSearchParams } from 'react-router-dom';

const PARAMETER = 'compare';

/** The documentId of the other sequence, kept in the URL (`?compare=`); null if none is selected. */
export const useComparedSequence = (): [string | null, (documentId: string | null) => void] => {
  const [params, setParams] = useSearchParams();

  const setCompared = (documentId: string | null) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        if (documentId) next.set(PARAMETER, documentId);
        else next.delete(PARAMETER);
        return next;
      },
      { replace: true }
    );

  return [params.get(PARAMETER) || null, setCompared];
};
