import { type FeedFilters, readFilters, writeFilters } from '../../../admin/src/activities/feed-filters';

const read = (address: string) => readFilters(new URLSearchParams(address));

test.each<[string, string, Partial<FeedFilters>]>([
  ['of everything', '', { audience: 'all', isPlannedShown: false }],
  [
    'of all that it names',
    'audience=human&kind=opened&sequence=s1&prospect=p1&planned=true',
    { audience: 'human', kind: 'opened', sequence: 's1', prospect: 'p1', isPlannedShown: true },
  ],
  ['without what it names wrongly', 'audience=cats&kind=slept&planned=1', { audience: 'all' }],
  ['without what is empty', 'kind=&sequence=&prospect=', { audience: 'all' }],
])('an address is that of a feed %s', (_, address, expected) => {
  const nothing = { kind: undefined, sequence: undefined, prospect: undefined, isPlannedShown: false };

  expect(read(address)).toEqual({ ...nothing, ...expected });
});

test('a change is written by itself, and what it takes back goes', () => {
  expect(writeFilters({ kind: 'clicked' })).toEqual({ kind: 'clicked' });
  expect(writeFilters({ sequence: undefined })).toEqual({ sequence: '' });
  expect(writeFilters({ isPlannedShown: true })).toEqual({ planned: 'true' });
  expect(writeFilters({ isPlannedShown: false })).toEqual({ planned: '' });
});

test('what was written is read again', () => {
  const filters: FeedFilters = {
    audience: 'automated',
    kind: 'bounced',
    sequence: 's1',
    prospect: 'p1',
    isPlannedShown: true,
  };

  expect(readFilters(new URLSearchParams(writeFilters(filters)))).toEqual(filters);
});
