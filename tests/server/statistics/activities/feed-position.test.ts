import fc from 'fast-check';
import {
  comparePositions,
  type Position,
  readPosition,
  writePosition,
} from '../../../../server/src/statistics/activities/feed-position';

const at = 1_800_000_000_000;

const positions: fc.Arbitrary<Position> = fc.oneof(
  fc.record({ at: fc.integer({ min: at, max: at + 2 }), event: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    at: fc.integer({ min: at, max: at + 2 }),
    sequence: fc.integer({ min: 0, max: 2 }),
    step: fc.integer({ min: 0, max: 2 }),
  })
);

test('the latest stands first; at the same time events before slots, and newer rows before older ones', () => {
  const sorted: Position[] = [
    { at: at + 1, sequence: 0, step: 0 },
    { at, event: 2 },
    { at, event: 1 },
    { at, sequence: 2, step: 1 },
    { at, sequence: 1, step: 9 },
    { at, sequence: 1, step: 0 },
    { at: at - 1, event: 9 },
  ];

  expect([...sorted].reverse().sort(comparePositions)).toEqual(sorted);
});

test('any two different positions have an order, the same from both sides', () => {
  fc.assert(
    fc.property(positions, positions, (one, other) => {
      const isSame = writePosition(one) === writePosition(other);

      expect(comparePositions(one, other) + comparePositions(other, one)).toBe(0);
      expect(comparePositions(one, other) === 0).toBe(isSame);
    })
  );
});

test('a written position is read back unchanged', () => {
  fc.assert(
    fc.property(positions, (position) => expect(readPosition(writePosition(position))).toEqual(position))
  );
});

test.each([
  '',
  'x',
  '1',
  '1.',
  '1.2-',
  '1.2-3-4',
  '-1.2',
  '1.2x',
  '1.99999999999',
  '1.2147483648',
  '1.1-2147483648',
  '999999999999999.1',
])('%p is no position', (text) => {
  expect(readPosition(text)).toBeNull();
});
