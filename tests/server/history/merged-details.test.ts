import { mergedDetails } from '../../../server/src/history/merged-details';
import { ALL_KINDS, AREAS, KINDS } from '../../../server/src/history/kinds';

test.each([
  ['counts are added', { count: 2 }, { count: 3 }, { count: 5 }],
  [
    'lists are united',
    { fields: ['name', 'utm'] },
    { fields: ['utm', 'html'] },
    { fields: ['name', 'utm', 'html'] },
  ],
  [
    'of the same subject all counts are added',
    { file: 'a.csv', created: 1, updated: 0, skipped: 2, refused: 0 },
    { file: 'a.csv', created: 1, updated: 4, skipped: 0, refused: 1 },
    { file: 'a.csv', created: 2, updated: 4, skipped: 2, refused: 1 },
  ],
  ['another subject is another act', { to: 'granted', count: 1 }, { to: 'refused', count: 1 }, null],
  ['another step is another act', { position: 1, fields: ['html'] }, { position: 2, fields: ['html'] }, null],
  ['a subject that only one has is another act', { count: 1 }, { count: 1, what: 'emails' }, null],
  ['nothing to add up is another act', {}, {}, null],
  ['the same key twice is another act', { key: 2 }, { key: 2 }, null],
])('%s', (_, before, after, merged) => {
  expect(mergedDetails(before, after)).toEqual(merged);
});

test('each kind belongs to one area', () => {
  expect(new Set(ALL_KINDS).size).toBe(ALL_KINDS.length);
  expect(AREAS.flatMap((area) => KINDS[area])).toEqual(ALL_KINDS);
});
