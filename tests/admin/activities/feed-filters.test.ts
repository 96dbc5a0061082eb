import {
  type FeedFilters,
  isSameKinds,
  KINDS,
  PEOPLE_KINDS,
  readFilters,
  toKinds,
  writeFilters,
} from '../../../admin/src/activities/feed-filters';

const read = (params: string) => readFilters(new URLSearchParams(params));

test.each<[string, string, Partial<FeedFilters>]>([
  ['none', '', { audience: 'all', isScheduledShown: false }],
  [
    'all valid ones',
    'audience=human&kind=opened&sequence=s1&prospect=p1&scheduled=true',
    { audience: 'human', kind: ['opened'], sequence: 's1', prospect: 'p1', isScheduledShown: true },
  ],
  ['several kinds, each once', 'kind=clicked,opened,clicked,slept', { kind: ['opened', 'clicked'] }],
  ['repeated kinds', 'kind=clicked&kind=opened', { kind: ['opened', 'clicked'] }],
  ['all kinds, which filter nothing', `kind=${KINDS.join()}`, {}],
  ['without invalid values', 'audience=cats&kind=slept&scheduled=1', { audience: 'all' }],
  ['without empty values', 'kind=&sequence=&prospect=', { audience: 'all' }],
])('filters in the URL parameters: %s', (_, params, expected) => {
  const noFilters = {
    audience: 'all',
    kind: undefined,
    sequence: undefined,
    prospect: undefined,
    isScheduledShown: false,
  };

  expect(read(params)).toEqual({ ...noFilters, ...expected });
});

test('only changed filters are written; a removed filter becomes empty', () => {
  expect(writeFilters({ kind: ['opened', 'clicked'] })).toEqual({ kind: 'opened,clicked' });
  expect(writeFilters({ kind: undefined })).toEqual({ kind: '' });
  expect(writeFilters({ sequence: undefined })).toEqual({ sequence: '' });
  expect(writeFilters({ isScheduledShown: true })).toEqual({ scheduled: 'true' });
  expect(writeFilters({ isScheduledShown: false })).toEqual({ scheduled: '' });
});

test('written filters are read back unchanged', () => {
  const filters: FeedFilters = {
    audience: 'automated',
    kind: ['clicked', 'bounced'],
    sequence: 's1',
    prospect: 'p1',
    isScheduledShown: true,
  };

  expect(readFilters(new URLSearchParams(writeFilters(filters)))).toEqual(filters);
});

test('what people did is every kind but those of the plugin', () => {
  expect(KINDS.filter((kind) => !PEOPLE_KINDS.includes(kind))).toEqual([
    'sent',
    'failed',
    'paused',
    'sender-paused',
  ]);
  expect(isSameKinds(toKinds([...PEOPLE_KINDS].reverse()), PEOPLE_KINDS)).toBe(true);
  expect(isSameKinds(['opened'], PEOPLE_KINDS)).toBe(false);
  expect(isSameKinds(undefined, PEOPLE_KINDS)).toBe(false);
});
