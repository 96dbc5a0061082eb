import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Pagination } from '../../../server/src/prospects/contract';

/** Goes back to the last page where a list became shorter than the page that the address names. */
export const usePageWithin = (pagination: Pagination | undefined) => {
  const [, setQuery] = useSearchParams();
  const { page = 1, pageCount = 1 } = pagination ?? {};
  const lastPage = Math.max(pageCount, 1);

  useEffect(() => {
    if (page <= lastPage) return;
    setQuery(
      (current) => {
        const next = new URLSearchParams(current);
        next.set('page', String(lastPage));
        return next;
      },
      { replace: true }
    );
  }, [page, lastPage, setQuery]);
};
