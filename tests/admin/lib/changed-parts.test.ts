import fc from 'fast-check';
import { changedParts } from '../../../admin/src/lib/changed-parts';

const LONG = 'x'.repeat(100);

test.each([
  ['short texts are whole', 'One', 'Two', ['One', 'Two']],
  ['an empty text is empty', '', 'Two', ['', 'Two']],
  [
    'the same beginning and end of long texts are left out, except 30 characters',
    `${LONG}one${LONG}`,
    `${LONG}two${LONG}`,
    [`…${'x'.repeat(30)}one${'x'.repeat(30)}…`, `…${'x'.repeat(30)}two${'x'.repeat(30)}…`],
  ],
  [
    'an insertion is shown with what is around it',
    'Hello Ada',
    'Hello dear Ada',
    ['Hello Ada', 'Hello dear Ada'],
  ],
])('%s', (_, one, other, parts) => {
  expect(changedParts(one, other)).toEqual(parts);
});

test('texts that differ have parts that differ, and no part is longer than a screen', () => {
  const text = fc.string({ maxLength: 400, unit: fc.constantFrom('a', 'b', '<', ' ') });

  fc.assert(
    fc.property(text, text, (one, other) => {
      fc.pre(one !== other);
      const [onePart, otherPart] = changedParts(one, other);

      expect(onePart).not.toBe(otherPart);
    })
  );
  expect(changedParts('a'.repeat(10_000), 'b'.repeat(10_000)).map((part) => part.length)).toEqual([601, 601]);
});
