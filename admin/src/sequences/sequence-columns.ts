import type { SequenceSort } from '../../../server/src/sequences/contract';
import { type ColumnSort, parseSort, sortOfColumn } from '../lib/column-sort';

export const SORT_KEYS = ['name', 'state', 'created', 'opens', 'clicks', 'replies'] as const;

type SortKey = (typeof SORT_KEYS)[number];

export const RATE_NAMES = ['opens', 'clicks', 'replies'] as const;

export const COLUMNS = ['name', 'state', 'steps', 'prospects', 'sent', ...RATE_NAMES, 'created'];

/** The server's default order. */
const DEFAULT: SequenceSort = 'created:desc';

export const readSequenceSort = (text: string | undefined): SequenceSort | undefined =>
  parseSort(SORT_KEYS, text);

/** The column that the list is sorted by. */
export const sortedColumn = (sort: SequenceSort | undefined): string => (sort ?? DEFAULT).split(':')[0];

/** Undefined for a column that cannot be sorted. Texts begin with A, numbers and dates with the greatest. */
export const sequenceColumnSort = (
  column: string,
  sort: SequenceSort | undefined
): ColumnSort<SortKey> | undefined => {
  const key = SORT_KEYS.find((name) => name === column);

  return key && sortOfColumn(key, sort ?? DEFAULT, key === 'name' || key === 'state' ? 'asc' : 'desc');
};
