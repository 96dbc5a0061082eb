import { appendOlder, countNew, type Feed, mergeNewest, type Page } from '../../../admin/src/activities/feed';

const items = (ids: number[]) => ids.map((id) => ({ id })) as Feed['items'];
const feed = (ids: number[], nextCursor: string | null): Feed => ({ items: items(ids), nextCursor });
const page = (ids: number[], nextCursor: string | null): Page => ({
  data: items(ids),
  meta: { nextCursor, detailsSince: null, filtered: false } as Page['meta'],
});
const idsOf = ({ items: shown }: Feed) => shown.map(({ id }) => id);

test.each([
  ['adds new items above the shown ones', [5, 4, 3, 2, 1], null, [6, 5, 4], 'c4', [6, 5, 4, 3, 2, 1], null],
  ['starts over if items may be missing in between', [3, 2, 1], 'c1', [9, 8, 7], 'c7', [9, 8, 7], 'c7'],
  ['removes items that were deleted', [5, 4, 3], 'c3', [5, 3], null, [5, 3], null],
  ['keeps its cursor', [5, 4, 3], 'c3', [6, 5, 4], 'c4', [6, 5, 4, 3], 'c3'],
  ['takes the cursor of a page that reaches its end', [5, 4, 3], 'c3', [5, 4, 3], 'c3', [5, 4, 3], 'c3'],
  ['starts with the first page', [], null, [2, 1], 'c1', [2, 1], 'c1'],
])('a feed %s', (_, shown, cursor, fetched, next, expected, expectedCursor) => {
  const merged = mergeNewest(feed(shown, cursor), page(fetched, next));

  expect(idsOf(merged)).toEqual(expected);
  expect(merged.nextCursor).toBe(expectedCursor);
});

test('older activities are appended once', () => {
  const longer = appendOlder(feed([5, 4], 'c4'), page([4, 3], null));

  expect(idsOf(longer)).toEqual([5, 4, 3]);
  expect(longer.nextCursor).toBeNull();
});

test.each([
  ['0 if nothing is new', [3, 2, 1], [3, 2], 0],
  ['the number of items since', [3, 2, 1], [5, 4, 3], 2],
  ['the page size if more are new', [3, 2, 1], [9, 8, 7], 3],
])('the count of new items is %s', (_, shown, fetched, count) => {
  expect(countNew(feed(shown, 'c'), page(fetched, 'c'))).toBe(count);
});
