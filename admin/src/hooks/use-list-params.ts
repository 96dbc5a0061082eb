import { useUrlParams } from './use-url-params';

const DEFAULT_PAGE_SIZE = 20;

/**
 * Returns the search, filters, sort order and page of a list, kept in the URL parameters, and their setters.
 * Every change except that of the page goes back to the first page.
 */
export const useListParams = () => {
  const [params, changeParams] = useUrlParams();
  const change = (values: Record<string, string>) => changeParams({ cursor: '', ...values });

  return {
    search: params.get('_q') || undefined,
    state: params.get('state') || undefined,
    reason: params.get('reason') || undefined,
    step: params.get('step') || undefined,
    sort: params.get('sort') || undefined,
    /** Query parameters of list routes. */
    page: {
      cursor: params.get('cursor') || undefined,
      pageSize: Number(params.get('pageSize')) || DEFAULT_PAGE_SIZE,
    },
    /** Props of `<Pagination>`. */
    pager: {
      onMove: (cursor: string | undefined) => change({ cursor: cursor ?? '' }),
      onPageSize: (pageSize: number) =>
        change({ pageSize: pageSize === DEFAULT_PAGE_SIZE ? '' : String(pageSize) }),
    },
    setSearch: (search: string) => change({ _q: search }),
    setState: (state: string) => change({ state, reason: '', sort: '' }),
    /** Clears search and filters. `keepsState` keeps the state, for lists that show each state in a tab. */
    clear: ({ keepsState = false } = {}) =>
      change({ _q: '', reason: '', step: '', from: '', to: '', ...(!keepsState && { state: '' }) }),
    /** A filter within the current state. */
    setReason: (reason: string) => change({ reason }),
    setStep: (step: string) => change({ step }),
    setSort: (sort: string) => change({ sort }),
  };
};
