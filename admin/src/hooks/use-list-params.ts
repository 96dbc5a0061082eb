import { useUrlParams } from './use-url-params';

/** Where the address names none. */
const PAGE_SIZE = 20;

/** What a list shows, kept in the address of the page. Another search, state or order begins at the first page. */
export const useListParams = () => {
  const [query, changeAddress] = useUrlParams();
  const change = (values: Record<string, string>) => changeAddress({ cursor: '', ...values });

  return {
    search: query.get('_q') || undefined,
    state: query.get('state') || undefined,
    reason: query.get('reason') || undefined,
    step: query.get('step') || undefined,
    sort: query.get('sort') || undefined,
    /** As routes take it. */
    page: {
      cursor: query.get('cursor') || undefined,
      pageSize: Number(query.get('pageSize')) || PAGE_SIZE,
    },
    /** As the Pager takes it. */
    pager: {
      onMove: (cursor: string | undefined) => change({ cursor: cursor ?? '' }),
      onPageSize: (pageSize: number) => change({ pageSize: pageSize === PAGE_SIZE ? '' : String(pageSize) }),
    },
    setSearch: (search: string) => change({ _q: search }),
    setState: (state: string) => change({ state, reason: '', sort: '' }),
    /** Shows everything again; of the same state where that is one of several tabs. */
    clear: ({ keepsState = false } = {}) =>
      change({ _q: '', reason: '', step: '', from: '', to: '', ...(!keepsState && { state: '' }) }),
    /** Narrows a state. */
    setReason: (reason: string) => change({ reason }),
    setStep: (step: string) => change({ step }),
    setSort: (sort: string) => change({ sort }),
  };
};
