import fc from 'fast-check';
import {
  addNumbers,
  findMissing,
  formatRanges,
  parseRanges,
} from '../../../../server/src/tracking/overflow/number-ranges';

const numbers = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 });

const sorted = (values: Iterable<number>) => [...new Set(values)].sort((a, b) => a - b);

test('ranges are stored as short text', () => {
  const text = formatRanges(addNumbers([], [3, 1, 2, 9, 5, 6, 9]));

  expect(text).toBe('1-3,5-6,9');
  expect(parseRanges(text)).toEqual([
    [1, 3],
    [5, 6],
    [9, 9],
  ]);
  expect(parseRanges('')).toEqual([]);
});

test('what was added in any order is contained, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 5 }), numbers, (batches, asked) => {
      const ranges = batches.reduce(
        (sum, batch) => parseRanges(formatRanges(addNumbers(sum, batch))),
        [...parseRanges('')]
      );
      const contained = new Set(batches.flat());

      expect(findMissing(ranges, asked)).toEqual(sorted(asked.filter((number) => !contained.has(number))));
    })
  );
});

test('numbers in a row are one range, however many there are', () => {
  const ranges = addNumbers(
    [],
    Array.from({ length: 100_000 }, (_, index) => index)
  );

  expect(ranges).toEqual([[0, 99_999]]);
});
