import { positionsOf, stepsOf, toLinkRows } from '../../../admin/src/statistics/link-rows';
import type { LinkStatistics } from '../../../server/src/statistics/contract';

const step = (position: number) => ({ documentId: `step-${position}`, position, name: null });

const link = (id: number, more: Partial<LinkStatistics>): LinkStatistics => ({
  id,
  name: 'Shop',
  url: 'https://shop.test/',
  occurrence: id,
  isPersonalised: false,
  skipsUtm: false,
  step: step(1),
  sent: 10,
  unique: 0,
  total: 0,
  rate: 0,
  lastClickAt: null,
  anonymous: null,
  ...more,
});

const LINKS = [
  link(1, { unique: 5, total: 7, rate: 0.5, lastClickAt: '2027-01-02T00:00:00.000Z' }),
  link(2, { unique: 1, total: 1, rate: 0.1, lastClickAt: '2027-01-03T00:00:00.000Z' }),
  link(3, { name: 'Blog', url: 'https://blog.test/' }),
  link(4, { step: step(2), sent: 6, unique: 3, total: 4, rate: 0.5 }),
];

const ALL = { step: null, grouping: 'none', sort: null } as const;

test('one row per link; links of a step with the same name are numbered', () => {
  expect(toLinkRows(LINKS, ALL).map(({ key, place }) => [key, place])).toEqual([
    ['1', { index: 1, of: 2 }],
    ['2', { index: 2, of: 2 }],
    ['3', null],
    ['4', null],
  ]);
});

test('grouped by URL, the counts of links are added up across steps', () => {
  const [shop, blog] = toLinkRows(LINKS, { ...ALL, grouping: 'url' });

  expect(shop).toMatchObject({ sent: 26, unique: 9, total: 12, rate: 9 / 26, place: null });
  expect(shop?.lastClickAt).toBe('2027-01-03T00:00:00.000Z');
  expect(shop && positionsOf(shop)).toEqual([1, 2]);
  expect(blog).toMatchObject({ name: 'Blog', rate: 0, lastClickAt: null });
});

test('only the rows of one step; no rows without links; no rate if nothing was sent', () => {
  expect(toLinkRows(LINKS, { ...ALL, step: 'step-2' }).map(({ key }) => key)).toEqual(['4']);
  expect(toLinkRows([], ALL)).toEqual([]);
  expect(toLinkRows([link(1, { sent: 0, rate: null })], ALL)[0]?.rate).toBeNull();
});

test.each([
  ['total', true, ['1', '4', '2', '3']],
  ['total', false, ['3', '2', '4', '1']],
  ['name', false, ['3', '1', '2', '4']],
  ['lastClickAt', true, ['2', '1', '3', '4']],
] as const)('sorted by %s, descending: %p', (by, isDescending, keys) => {
  expect(toLinkRows(LINKS, { ...ALL, sort: { by, isDescending } }).map(({ key }) => key)).toEqual(keys);
});

test('every step that has links is listed once', () => {
  expect(stepsOf([...LINKS, link(5, { step: null })]).map(({ position }) => position)).toEqual([1, 2]);
});
