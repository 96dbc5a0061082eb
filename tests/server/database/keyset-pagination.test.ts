import fc from 'fast-check';
import { type List, readPage } from '../../../server/src/database/keyset-pagination';

/** A row of a list in memory, sorted by rank, then by id. */
type Row = [rank: number, id: number];

const compare = (a: Row, b: Row) => a[0] - b[0] || a[1] - b[1];

const listOf = (rows: Row[]): List<Row> => ({
  async read({ after, isBackward, limit }) {
    const ordered = [...rows].sort(compare);
    if (isBackward) ordered.reverse();
    const rest = ordered.filter((row) => {
      const position = after ? compare(row, after as Row) : 1;
      return !after || (isBackward ? position < 0 : position > 0);
    });
    return rest.slice(0, limit);
  },
  keyOf: (row) => row,
  total: async () => rows.length,
});

const ranks = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 });
const toRows = (values: number[]): Row[] => values.map((rank, index) => [rank, index]);

const readAllPages = async (rows: Row[], pageSize: number, direction: 'next' | 'previous') => {
  let { rows: pageRows, pagination } = await readPage(
    { pageSize, cursor: direction === 'next' ? undefined : 'end' },
    listOf(rows)
  );
  const pages = [{ pageRows, from: pagination.from }];
  while (pagination[direction]) {
    const query = { pageSize, cursor: pagination[direction] };
    ({ rows: pageRows, pagination } = await readPage(query, listOf(rows)));
    pages.push({ pageRows, from: pagination.from });
  }
  return pages;
};

test('every row is listed once, in order, forward and backward, and `from` counts the rows before a page', async () => {
  await fc.assert(
    fc.asyncProperty(ranks, fc.integer({ min: 1, max: 7 }), async (values, pageSize) => {
      const rows = toRows(values);
      const ordered = [...rows].sort(compare);

      const forward = await readAllPages(rows, pageSize, 'next');
      const backward = (await readAllPages(rows, pageSize, 'previous')).reverse();

      expect(forward.flatMap(({ pageRows }) => pageRows)).toEqual(ordered);
      expect(backward.flatMap(({ pageRows }) => pageRows)).toEqual(ordered);
      expect(forward).toEqual(backward);
      for (const { pageRows, from } of forward)
        expect(pageRows).toEqual(ordered.slice(from, from + pageSize));
    })
  );
});

test('when rows are added and deleted between two pages, no row is skipped or listed twice', async () => {
  const rows = toRows([0, 0, 1, 1, 2, 2]);
  const first = await readPage({ pageSize: 2 }, listOf(rows));
  const changed: Row[] = [[0, 9], ...rows.slice(1)];

  const second = await readPage({ pageSize: 2, cursor: first.pagination.next ?? '' }, listOf(changed));

  expect(second.rows).toEqual([
    [0, 9],
    [1, 2],
  ]);
});

test.each([
  [
    'after which all rows were deleted shows the last rows',
    [0, 1, 2, 3],
    'next',
    [
      [0, 0],
      [1, 1],
    ],
  ],
  [
    'before which rows were deleted shows the first ones',
    [0, 1, 2, 3],
    'previous',
    [
      [2, 2],
      [3, 3],
    ],
  ],
] as const)('a cursor %s', async (_, values, direction, remaining) => {
  const rows = toRows([...values]);
  const page = await readPage(
    { pageSize: 2, cursor: direction === 'next' ? undefined : 'end' },
    listOf(rows)
  );
  const rest = remaining.map((row) => [...row] as Row);

  const { rows: pageRows, pagination } = await readPage(
    { pageSize: 2, cursor: page.pagination[direction] ?? '' },
    listOf(rest)
  );

  expect(pageRows).toEqual(rest);
  expect(pagination).toMatchObject({ from: 0, previous: null, next: null, total: 2 });
});

test.each(['', 'end ', 'page-2', 'WyJhZnRlciJd', Buffer.from('["after",-1,2]').toString('base64url')])(
  'the invalid cursor %j is refused with a message',
  async (cursor) => {
    await expect(readPage({ cursor }, listOf([]))).rejects.toThrow(/cursor: use the cursor of another page/);
  }
);
