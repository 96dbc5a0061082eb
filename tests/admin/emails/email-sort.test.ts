import { columnSort, readSort } from '../../../admin/src/emails/email-sort';

test.each([
  ['sent', 'sent', undefined, 'descending', 'at:asc'],
  ['sent', 'sent', 'at:asc', 'ascending', 'at:desc'],
  ['sent', 'opens', undefined, undefined, 'opens:desc'],
  ['sent', 'opens', 'opens:desc', 'descending', 'opens:asc'],
  ['sent', 'sent', 'opens:desc', undefined, 'at:desc'],
  ['scheduled', 'due', undefined, 'ascending', 'at:desc'],
  ['failed', 'due', undefined, undefined, 'at:desc'],
] as const)(
  'on the tab %s, column %s with the sort %s is %s, and a click sorts by %s',
  (tab, column, sort, order, next) => {
    expect(columnSort(tab, column, sort)).toEqual({ order, next });
  }
);

test('a column without a count or time is not sortable', () => {
  expect(columnSort('sent', 'step', undefined)).toBeUndefined();
});

test.each([
  ['sent', 'clicks:desc', 'clicks:desc'],
  ['scheduled', 'clicks:desc', undefined],
  ['sent', 'e.id; drop table', undefined],
  ['sent', undefined, undefined],
] as const)('on the tab %s, the URL parameter %s is read as %s', (tab, text, sort) => {
  expect(readSort(tab, text)).toBe(sort);
});
