import { createRateLimiter } from '../../../../server/src/sending/limits/rate-limiter';

test('at most `max` calls are allowed in any sliding window, and refused calls do not count', () => {
  const limiter = createRateLimiter(2, 60_000);
  const at = [0, 10_000, 20_000, 59_999, 60_000, 60_001, 70_000];

  expect(at.map((now) => limiter.take(now))).toEqual([true, true, false, false, true, false, true]);
});
