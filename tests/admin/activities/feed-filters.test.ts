import { type FeedFilters, readFilters, writeFilters } from '../../../admin/src/activities/feed-filters';

const read = (params: string) => readFilters(new URLSearchParams(params));

test.each<[string, string, Partial<FeedFilters>]>([
  ['none', '', { audience: 'all', isScheduledShown: false }],
  [
    'all valid ones',
    'audience=human&kind=opened&sequence=s1&prospect=p1&scheduled=true',
    { audience: 'human', kind: 'opened', sequence: 's1', prospect: 'p1', isScheduledShown: true },
  ],
  ['without invalid values', 'audience=cats&kind=slept&scheduled=1', { audience: 'all' }],
  ['without empty values', 'kind=&sequence=&prospect=', { audience: 'all' }],
])('filters in the URL parameters: %s', (_, params, expected) => {
  const noFilters = { kind: undefined, sequence: undefined, prospect: undefined, isScheduledShown: false };

  expect(read(params)).toEqual({ ...noFilters, ...expected });
});

test('only changed filters are written; a removed filter becomes empty', () => {
  expect(writeFilters({ kind: 'clicked' })).toEqual({ kind: 'clicked' });
  expect(writeFilters({ sequence: undefined })).toEqual({ sequence: '' });
  expect(writeFilters({ isScheduledShown: true })).toEqual({ scheduled: 'true' });
  expect(writeFilters({ isScheduledShown: false })).toEqual({ scheduled: '' });
});

test('written filters are read back unchanged', () => {
  const filters: FeedFilters = {
    audience: 'automated',
    kind: 'bounced',
    sequence: 's1',
    prospect: 'p1',
    isScheduledShown: true,
  };

  expect(readFilters(new URLSearchParams(writeFilters(filters)))).toEqual(filters);
});
