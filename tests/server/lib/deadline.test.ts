import { DeadlineExceeded, runWithDeadline } from '../../../server/src/lib/deadline';

test('returns what the work returns, and throws what it throws', () => {
  const error = new RangeError('no');
  const fail = () => {
    throw error;
  };

  expect(runWithDeadline(() => 42, 1_000)).toBe(42);
  expect(() => runWithDeadline(fail, 1_000)).toThrow(error);
});

test.each([
  [
    'a loop',
    () => {
      for (;;);
    },
  ],
  ['a regular expression', () => /^(a+)+$/.test(`${'a'.repeat(60)}b`)],
  [
    'a loop that catches every error',
    () => {
      for (;;) {
        try {
          JSON.parse('{');
        } catch {
          // Goes on.
        }
      }
    },
  ],
])('ends %s that never ends', (_, work) => {
  expect(() => runWithDeadline(work, 50)).toThrow(DeadlineExceeded);
});

test('work inside of other work ends with the outer one', () => {
  const outer = () =>
    runWithDeadline(() => {
      for (;;);
    }, 3_600_000);

  expect(() => runWithDeadline(outer, 50)).toThrow(DeadlineExceeded);
  expect(runWithDeadline(() => 'still works', 1_000)).toBe('still works');
});
