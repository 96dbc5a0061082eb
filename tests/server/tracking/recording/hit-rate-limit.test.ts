import { createHitRateLimit } from '../../../../server/src/tracking/recording/hit-rate-limit';

const NETWORK = '203.0.113.0/24';
const OTHER = '198.51.100.0/24';
const MINUTE_MS = 60_000;

const allowed = (limit: ReturnType<typeof createHitRateLimit>, count: number, now = 0) =>
  Array.from({ length: count }, () => limit.allows(NETWORK, now)).filter(Boolean).length;

test('a network has as many hits a minute as the limit says', () => {
  expect(allowed(createHitRateLimit(3), 10)).toBe(3);
});

test('networks do not share a limit', () => {
  const limit = createHitRateLimit(3);
  allowed(limit, 10);

  expect(limit.allows(OTHER, 0)).toBe(true);
});

test('the count restarts a minute after the first hit, and not before', () => {
  const limit = createHitRateLimit(3);
  allowed(limit, 10, 1_000);

  expect(allowed(limit, 10, 1_000 + MINUTE_MS - 1)).toBe(0);
  expect(allowed(limit, 10, 1_000 + MINUTE_MS)).toBe(3);
});

test('an unknown or private network has no limit', () => {
  const limit = createHitRateLimit(1);

  expect(Array.from({ length: 100 }, () => limit.allows(null, 0))).not.toContain(false);
});

test('a limit of 0 is no limit', () => {
  expect(allowed(createHitRateLimit(0), 100)).toBe(100);
});

test('hits from very many networks do not fill the memory: the count restarts', () => {
  const limit = createHitRateLimit(3);
  allowed(limit, 10);

  for (let index = 1; index < 49_999; index += 1) limit.allows(`network ${index}`, 0);
  const before = allowed(limit, 10);
  limit.allows('network 49999', 0);
  const after = allowed(limit, 10);

  expect([before, after]).toEqual([0, 3]);
});
