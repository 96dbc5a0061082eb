type Query = {
  currentData?: unknown;
  isFetching: boolean;
  isError: boolean;
  error?: unknown;
  refetch: () => unknown;
};

/** A query as QueryState reads it, by its present arguments alone: another week's answer is none for this week. */
export const currentQuery = ({ currentData, isFetching, isError, error, refetch }: Query) => ({
  data: currentData,
  isLoading: isFetching && currentData === undefined,
  isError,
  error,
  refetch,
});
