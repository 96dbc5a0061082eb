type Query = {
  currentData?: unknown;
  isFetching: boolean;
  isError: boolean;
  error?: unknown;
  refetch: () => unknown;
};

/**
 * Makes `<QueryState>` show the result of the current arguments only. RTK Query's `data` would be the last
 * result, even if it belongs to earlier arguments, such as another week.
 */
export const currentQuery = ({ currentData, isFetching, isError, error, refetch }: Query) => ({
  data: currentData,
  isLoading: isFetching && currentData === undefined,
  isError,
  error,
  refetch,
});
