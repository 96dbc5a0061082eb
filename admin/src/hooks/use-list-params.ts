import { useEffect } from 'react';
import { type PageState, useUrlParams } from './use-url-params';

const DEFAULT_PAGE_SIZE = 20;

const SEARCH_PARAM = '_q';

/** No tag has it in its name. */
const TAG_SEPARATOR = ';';

/**
 * Returns the filters, sort order and page of a list, kept in the URL parameters, its search, and their setters.
 * Every change except that of the page goes back to the first page.
 *
 * The search is kept in the history entry instead: servers and proxies write URLs into their access logs, and people search
 * by names and email addresses. A search in the URL of a bookmark is moved there.
 */
export const useListParams = () => {
  const [params, changeParams, state] = useUrlParams();
  const change = (values: Record<string, string>, newState?: PageState) =>
    changeParams({ cursor: '', ...values }, newState);
  const searchInUrl = params.get(SEARCH_PARAM);

  useEffect(() => {
    if (searchInUrl !== null) changeParams({ [SEARCH_PARAM]: '' }, { ...state, search: searchInUrl });
  });

  return {
    search: (searchInUrl ?? state.search) || undefined,
    state: params.get('state') || undefined,
    reason: params.get('reason') || undefined,
    step: params.get('step') || undefined,
    tags: (params.get('tags') ?? '').split(TAG_SEPARATOR).filter(Boolean),
    /** As the page that shows the list wrote it. */
    activity: params.get('activity') ?? '',
    /** documentId of the segment whose filters were chosen last. */
    segment: params.get('segment') || undefined,
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
    setSearch: (search: string) => change({}, { ...state, search }),
    setState: (name: string) => change({ state: name, reason: '', sort: '' }),
    /** Clears search and filters. `keepsState` keeps the state, for lists that show each state in a tab. */
    clear: ({ keepsState = false } = {}) =>
      change(
        {
          reason: '',
          step: '',
          tags: '',
          activity: '',
          segment: '',
          from: '',
          to: '',
          ...(!keepsState && { state: '' }),
        },
        { ...state, search: undefined }
      ),
    /** A filter within the current state. */
    setReason: (reason: string) => change({ reason }),
    setStep: (step: string) => change({ step }),
    setTags: (tags: string[]) => change({ tags: tags.join(TAG_SEPARATOR) }),
    setActivity: (activity: string) => change({ activity }),
    /** Sets the filters of a segment in place of all others. */
    setSegment: (
      segment: string,
      filters: { state?: string; tags?: string[]; activity: string; search?: string }
    ) =>
      change(
        {
          ...{ segment, state: filters.state ?? '', activity: filters.activity },
          ...{ tags: (filters.tags ?? []).join(TAG_SEPARATOR), reason: '', sort: '' },
        },
        { ...state, search: filters.search }
      ),
    setSort: (sort: string) => change({ sort }),
  };
};
