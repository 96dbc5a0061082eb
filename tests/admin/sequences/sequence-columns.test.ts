import {
  readSequenceSort,
  sequenceColumnSort,
  sortedColumn,
} from '../../../admin/src/sequences/sequence-columns';
import { filterOfTab, readSequenceTab } from '../../../admin/src/sequences/sequence-tabs';

test.each([
  ['name', undefined, undefined, 'name:asc'],
  ['opens', undefined, undefined, 'opens:desc'],
  ['opens', 'opens:desc', 'descending', 'opens:asc'],
  ['opens', 'opens:asc', 'ascending', 'opens:desc'],
  ['created', undefined, 'descending', 'created:asc'],
  ['created', 'name:asc', undefined, 'created:desc'],
] as const)(
  'the column %s of a list sorted by %s is %s, and %s after a click',
  (column, sort, order, next) => {
    expect(sequenceColumnSort(column, sort)).toEqual({ order, next });
  }
);

test.each([
  [undefined, 'created'],
  ['opens:asc', 'opens'],
] as const)('the order %s is that of the column %s', (sort, column) => {
  expect(sortedColumn(sort)).toBe(column);
});

test('the numbers of steps, prospects and emails cannot be sorted by', () => {
  expect(['steps', 'prospects', 'sent'].map((column) => sequenceColumnSort(column, undefined))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  ['replies:asc', 'replies:asc'],
  ['replies', undefined],
  ['sent:asc', undefined],
  [undefined, undefined],
])('the order %s of a URL is read as %s', (text, sort) => {
  expect(readSequenceSort(text)).toBe(sort);
});

test('archived sequences are in a tab of their own', () => {
  expect(filterOfTab(readSequenceTab(undefined))).toEqual({ except: 'archived' });
  expect(filterOfTab(readSequenceTab('archived'))).toEqual({ state: 'archived' });
  expect(filterOfTab(readSequenceTab('unknown'))).toEqual({ except: 'archived' });
});
