import { appendOlder, countNew, type Feed, mergeNewest, type Page } from '../../../admin/src/activities/feed';

const items = (ids: number[]) => ids.map((id) => ({ id })) as Feed['items'];
const feed = (ids: number[], nextCursor: string | null): Feed => ({ items: items(ids), nextCursor });
const page = (ids: number[], nextCursor: string | null): Page => ({
  data: items(ids),
  meta: { nextCursor, filtered: false } as Page['meta'],
});
const idsOf = ({ items: shown }: Feed) => shown.map(({ id }) => id);

test.each([
  ['adds what is new above what is shown', [5, 4, 3, 2, 1], null, [6, 5, 4], 'c4', [6, 5, 4, 3, 2, 1], null],
  ['begins anew where something may be missing', [3, 2, 1], 'c1', [9, 8, 7], 'c7', [9, 8, 7], 'c7'],
  ['forgets what was erased', [5, 4, 3], 'c3', [5, 3], null, [5, 3], null],
  ['keeps its own end', [5, 4, 3], 'c3', [6, 5, 4], 'c4', [6, 5, 4, 3], 'c3'],
  ['takes the end of the page that reaches it', [5, 4, 3], 'c3', [5, 4, 3], 'c3', [5, 4, 3], 'c3'],
  ['begins with the first page', [], null, [2, 1], 'c1', [2, 1], 'c1'],
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
  ['none where nothing came', [3, 2, 1], [3, 2], 0],
  ['what came since', [3, 2, 1], [5, 4, 3], 2],
  ['the whole page where more came', [3, 2, 1], [9, 8, 7], 3],
])('new to a feed is %s', (_, shown, fetched, count) => {
  expect(countNew(feed(shown, 'c'), page(fetched, 'c'))).toBe(count);
});
