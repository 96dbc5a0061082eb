import { type Key, type List, unknownCursor } from './keyset-pagination';

/** One value that rows are sorted by. The last one of an order must be unique. */
export type SortBy<Row> = {
  /** Numbers are whole. */
  read: (row: Row) => number | string;
  isDescending?: boolean;
};

/** In the same order on every database: `Step 2` before `Step 10`, `Ärzte` after `Apotheken`. */
const collator = new Intl.Collator('en', { numeric: true });

/** A list whose rows are all in memory, sorted here: for few rows, or values that no column holds. */
export const sortedList = <Row>(rows: Row[], order: Array<SortBy<Row>>): List<Row> => {
  const keyOf = (row: Row): Key => order.map(({ read }) => read(row));
  const compare = (one: Key, other: Key): number => {
    for (const [index, { isDescending }] of order.entries()) {
      const difference = compareParts(one[index], other[index]);
      if (difference !== 0) return isDescending ? -difference : difference;
    }
    return 0;
  };
  const sorted = rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((one, other) => compare(one.key, other.key));

  return {
    async read({ after, isBackward, limit }) {
      const directed = isBackward ? [...sorted].reverse() : sorted;
      if (after === null) return directed.slice(0, limit).map(({ row }) => row);

      if (sorted.length > 0 && !isSameOrder(after, sorted[0].key)) throw unknownCursor();
      const following = directed.filter(({ key }) =>
        isBackward ? compare(key, after) < 0 : compare(key, after) > 0
      );
      return following.slice(0, limit).map(({ row }) => row);
    },
    keyOf,
    total: async () => rows.length,
  };
};

type Part = number | string | undefined;

const compareParts = (one: Part, other: Part): number =>
  typeof one === 'string' ? collator.compare(one, String(other)) : Number(one) - Number(other);

const isSameOrder = (key: Key, known: Key) =>
  key.length === known.length && key.every((part, index) => typeof part === typeof known[index]);
