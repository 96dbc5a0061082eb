/** A value of `aria-sort`; undefined if the table is not sorted by this column. */
export type SortOrder = 'ascending' | 'descending' | undefined;

export type Sort<Key extends string> = `${Key}:${'asc' | 'desc'}`;

export type ColumnSort<Key extends string> = {
  order: SortOrder;
  /** The order after a click: at first that of `begins`, then reversed each time. */
  next: Sort<Key>;
};

/** How a column is sorted by, and will be after a click. */
export const sortOfColumn = <Key extends string>(
  key: Key,
  current: Sort<Key> | undefined,
  begins: 'asc' | 'desc' = 'desc'
): ColumnSort<Key> => {
  const [currentKey, direction] = (current ?? '').split(':');
  if (currentKey !== key) return { order: undefined, next: `${key}:${begins}` };

  return direction === 'desc'
    ? { order: 'descending', next: `${key}:asc` }
    : { order: 'ascending', next: `${key}:desc` };
};

/** Parses the sort order of a URL; undefined if it is not by one of the keys. */
export const parseSort = <Key extends string>(
  keys: readonly Key[],
  text: string | undefined
): Sort<Key> | undefined =>
  keys.flatMap((key): Array<Sort<Key>> => [`${key}:asc`, `${key}:desc`]).find((sort) => sort === text);
