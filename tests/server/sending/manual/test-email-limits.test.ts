import { createTestEmailLimits } from '../../../../server/src/sending/manual/test-email-limits';

test('each person may send five test emails a minute', () => {
  const limits = createTestEmailLimits();
  const take = (person: string, now: number) => limits.take(person, now);

  expect([0, 1, 2, 3, 4, 5].map((now) => take('ada', now))).toEqual([true, true, true, true, true, false]);
  expect(take('grace', 6)).toBe(true);
  expect(take('ada', 60_000)).toBe(true);
});
