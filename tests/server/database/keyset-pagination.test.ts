import fc from 'fast-check';
import { type List, readPage } from '../../../server/src/database/keyset-pagination';

/** A list in memory: [rank, number], by rank, then by number. */
type Row = [number, number];

const compare = (one: Row, other: Row) => one[0] - other[0] || one[1] - other[1];

const listOf = (rows: Row[]): List<Row> => ({
  async read({ beyond, isBackward, limit }) {
    const ordered = [...rows].sort(compare);
    if (isBackward) ordered.reverse();
    const rest = ordered.filter((row) => {
      const place = beyond ? compare(row, beyond as Row) : 1;
      return !beyond || (isBackward ? place < 0 : place > 0);
    });
    return rest.slice(0, limit);
  },
  keyOf: (row) => row,
  total: async () => rows.length,
});

const ranks = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 });
const toRows = (found: number[]): Row[] => found.map((rank, index) => [rank, index]);

const walk = async (rows: Row[], pageSize: number, side: 'next' | 'previous') => {
  let { rows: seen, pagination } = await readPage(
    { pageSize, cursor: side === 'next' ? undefined : 'end' },
    listOf(rows)
  );
  const pages = [{ seen, from: pagination.from }];
  while (pagination[side]) {
    ({ rows: seen, pagination } = await readPage({ pageSize, cursor: pagination[side] }, listOf(rows)));
    pages.push({ seen, from: pagination.from });
  }
  return pages;
};

test('every row is met once, in order, with its place counted, forward and backward', async () => {
  await fc.assert(
    fc.asyncProperty(ranks, fc.integer({ min: 1, max: 7 }), async (found, pageSize) => {
      const rows = toRows(found);
      const ordered = [...rows].sort(compare);

      const forward = await walk(rows, pageSize, 'next');
      const backward = (await walk(rows, pageSize, 'previous')).reverse();

      expect(forward.flatMap(({ seen }) => seen)).toEqual(ordered);
      expect(backward.flatMap(({ seen }) => seen)).toEqual(ordered);
      expect(forward).toEqual(backward);
      for (const { seen, from } of forward) expect(seen).toEqual(ordered.slice(from, from + pageSize));
    })
  );
});

test('rows that come and go leave none out and show none twice', async () => {
  const rows = toRows([0, 0, 1, 1, 2, 2]);
  const first = await readPage({ pageSize: 2 }, listOf(rows));
  const later: Row[] = [[0, 9], ...rows.slice(1)];

  const second = await readPage({ pageSize: 2, cursor: first.pagination.next ?? '' }, listOf(later));

  expect(second.rows).toEqual([
    [0, 9],
    [1, 2],
  ]);
});

test.each([
  [
    'behind which everything was deleted shows the last rows',
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
] as const)('a page %s', async (_, found, side, left) => {
  const rows = toRows([...found]);
  const page = await readPage({ pageSize: 2, cursor: side === 'next' ? undefined : 'end' }, listOf(rows));
  const rest = left.map((row) => [...row] as Row);

  const { rows: seen, pagination } = await readPage(
    { pageSize: 2, cursor: page.pagination[side] ?? '' },
    listOf(rest)
  );

  expect(seen).toEqual(rest);
  expect(pagination).toMatchObject({ from: 0, previous: null, next: null, total: 2 });
});

test.each(['', 'end ', 'page-2', 'WyJhZnRlciJd', Buffer.from('["after",-1,2]').toString('base64url')])(
  'the cursor %j is refused in words',
  async (cursor) => {
    await expect(readPage({ cursor }, listOf([]))).rejects.toThrow(/cursor: leave it out/);
  }
);
