import { createRateLimiter } from '../../../../server/src/sending/manual/rate-limiter';

test('so many are allowed in any stretch, and those refused do not count', () => {
  const tests = createRateLimiter(2, 60_000);
  const at = [0, 10_000, 20_000, 59_999, 60_000, 60_001, 70_000];

  expect(at.map((now) => tests.take(now))).toEqual([true, true, false, false, true, false, true]);
});
