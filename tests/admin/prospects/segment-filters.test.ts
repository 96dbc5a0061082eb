import { hasFilters, isSameFilters, toSegmentFilters } from '../../../admin/src/prospects/segment-filters';

test('only filters that are set are kept', () => {
  const filters = { search: ' ', state: undefined, tags: [], activity: [] };

  expect(hasFilters(filters)).toBe(false);
  expect(toSegmentFilters(filters)).toEqual({});
  expect(toSegmentFilters({ ...filters, search: 'ada', tags: ['VIP'] })).toEqual({
    search: 'ada',
    tags: ['VIP'],
  });
  for (const set of [
    { search: 'a' },
    { state: 'active' as const },
    { tags: ['a'] },
    { activity: [{ act: 'sent' as const }] },
  ])
    expect(hasFilters(set)).toBe(true);
});

test('filters are the same whatever is left out of them', () => {
  const activity = [{ act: 'clicked' as const, sequence: 'a' }];

  expect(
    isSameFilters({ activity }, { search: '', tags: [], activity: [{ ...activity[0], isNot: false }] })
  ).toBe(true);
  expect(isSameFilters({ activity }, { activity: [{ ...activity[0], isNot: true }] })).toBe(false);
  expect(isSameFilters({ activity }, { activity: [{ ...activity[0], link: 3 }] })).toBe(false);
  expect(isSameFilters({ tags: ['a'] }, { tags: ['b'] })).toBe(false);
  expect(isSameFilters({ state: 'active' }, {})).toBe(false);
});
