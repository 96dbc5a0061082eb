import { createTestLimits } from '../../../../server/src/sending/limits/test-limits';

test('each person may make five tests a minute', () => {
  const limits = createTestLimits();
  const take = (person: string, now: number) => limits.take(person, now);

  expect([0, 1, 2, 3, 4, 5].map((now) => take('ada', now))).toEqual([true, true, true, true, true, false]);
  expect(take('grace', 6)).toBe(true);
  expect(take('ada', 60_000)).toBe(true);
});
