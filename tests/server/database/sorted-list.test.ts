import { type PageQuery, readPage } from '../../../server/src/database/keyset-pagination';
import { type SortBy, sortedList } from '../../../server/src/database/sorted-list';

type Row = { id: number; name: string; size: number };

const ROWS: Row[] = [
  { id: 1, name: 'Step 10', size: 2 },
  { id: 2, name: 'Step 2', size: 2 },
  { id: 3, name: 'Ärzte', size: 1 },
  { id: 4, name: 'Zoo', size: 2 },
  { id: 5, name: 'Ärzte', size: 3 },
];

const byId: SortBy<Row> = { read: ({ id }) => id };

const read = async (order: Array<SortBy<Row>>, page: PageQuery = {}, rows = ROWS) => {
  const { rows: found, pagination } = await readPage(page, sortedList(rows, order));
  return { ids: found.map(({ id }) => id), pagination };
};

test.each<[string, Array<SortBy<Row>>, number[]]>([
  ['names with their numbers and letters', [{ read: ({ name }) => name }, byId], [3, 5, 2, 1, 4]],
  ['descending', [{ read: ({ name }) => name, isDescending: true }, byId], [4, 1, 2, 3, 5]],
  ['equal values by the next one', [{ read: ({ size }) => size, isDescending: true }, byId], [5, 1, 2, 4, 3]],
])('sorts %s', async (_, order, ids) => {
  expect((await read(order)).ids).toEqual(ids);
});

test.each(['next', 'previous'] as const)('reads every row once by the cursor %s', async (direction) => {
  const order = [{ read: ({ name }: Row) => name }, byId];
  const pages: number[][] = [];
  let cursor: string | null = direction === 'next' ? '' : 'end';
  while (cursor !== null) {
    const { ids, pagination } = await read(order, { cursor: cursor || undefined, pageSize: 2 });
    pages.push(ids);
    cursor = pagination[direction];
  }

  expect((direction === 'next' ? pages : pages.reverse()).flat()).toEqual([3, 5, 2, 1, 4]);
});

test('a page follows its cursor although the row it names is gone', async () => {
  const order = [{ read: ({ size }: Row) => size }, byId];
  const first = await read(order, { pageSize: 2 });

  const rest = ROWS.filter(({ id }) => id !== 1);
  const second = await read(order, { cursor: first.pagination.next ?? '', pageSize: 2 }, rest);

  expect([first.ids, second.ids]).toEqual([
    [3, 1],
    [2, 4],
  ]);
});

test('a cursor of another order is refused', async () => {
  const { pagination } = await read([{ read: ({ name }) => name }, byId], { pageSize: 2 });

  const page = { cursor: pagination.next ?? '' };

  await expect(read([{ read: ({ size }) => size }, byId], page)).rejects.toThrow(/cursor/);
  await expect(read([byId], page)).rejects.toThrow(/cursor/);
});

test('an empty list has no pages', async () => {
  expect((await read([byId], {}, [])).ids).toEqual([]);
});
