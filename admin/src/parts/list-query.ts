import { useAddress } from './address';

/** Where the address names none. */
export const PAGE_SIZE = 20;

/**
 * What a list shows, kept in the address of the page under the names of Strapi's own lists, so that its pagination
 * keeps them too. Another search or state begins at the first page.
 */
export const useListQuery = () => {
  const [query, changeAddress] = useAddress();
  const change = (values: Record<string, string>) => changeAddress({ page: '', ...values });

  return {
    search: query.get('_q') || undefined,
    state: query.get('state') || undefined,
    reason: query.get('reason') || undefined,
    page: Number(query.get('page')) || 1,
    pageSize: Number(query.get('pageSize')) || PAGE_SIZE,
    setSearch: (search: string) => change({ _q: search }),
    setState: (state: string) => change({ state, reason: '' }),
    /** Shows everything again; of the same state where that is one of several tabs. */
    clear: ({ keepsState = false } = {}) => change({ _q: '', reason: '', ...(!keepsState && { state: '' }) }),
    /** Narrows a state. */
    setReason: (reason: string) => change({ reason }),
  };
};
