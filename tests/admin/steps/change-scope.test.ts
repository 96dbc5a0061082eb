import { scopeOfMove, scopeOfStep } from '../../../admin/src/steps/change-scope';

const COUNTS = [
  { step: 'one', scheduled: 1, sent: 100 },
  { step: 'two', scheduled: 20, sent: 10 },
  { step: 'three', scheduled: 300, sent: 0 },
];

test('a new text applies to the emails of its step alone', () => {
  expect(scopeOfStep(COUNTS, 'two', { isTiming: false })).toEqual({ scheduled: 20, sent: 10 });
});

test('a new delay applies to the emails of later steps, too', () => {
  expect(scopeOfStep(COUNTS, 'two', { isTiming: true })).toEqual({ scheduled: 320, sent: 10 });
});

test.each([
  [0, 1, { scheduled: 321, sent: 110 }],
  [1, 0, { scheduled: 321, sent: 110 }],
  [1, 2, { scheduled: 320, sent: 10 }],
])('a move from %i to %i of steps that were sent applies to them and all after them', (from, to, scope) => {
  expect(scopeOfMove(COUNTS, from, to)).toEqual(scope);
});

test('a move of steps that were not sent leaves the emails after them as they are', () => {
  const counts = [
    ...COUNTS,
    { step: 'four', scheduled: 4_000, sent: 0 },
    { step: 'five', scheduled: 5, sent: 0 },
  ];

  expect(scopeOfMove(counts, 3, 2)).toEqual({ scheduled: 4_300, sent: 0 });
});

test('a new step, and one whose counts are not known, has no scope', () => {
  expect(scopeOfStep(COUNTS, undefined, { isTiming: true })).toBeNull();
  expect(scopeOfStep(undefined, 'one', { isTiming: true })).toBeNull();
  expect(scopeOfMove(undefined, 0, 1)).toBeNull();
});
