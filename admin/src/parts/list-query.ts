import { useQueryParams } from '@strapi/strapi/admin';

type ListQuery = { search?: string; state?: string; page?: string };

/** What a list shows, kept in the address of the page: another search or state begins at the first page. */
export const useListQuery = () => {
  const [{ query }, setQuery] = useQueryParams<ListQuery>();

  return {
    search: query?.search || undefined,
    state: query?.state || undefined,
    page: Number(query?.page) || 1,
    setSearch: (search: string) => setQuery({ search, page: '1' }),
    setState: (state: string) => setQuery({ state, page: '1' }),
    setPage: (page: number) => setQuery({ page: String(page) }),
  };
};
