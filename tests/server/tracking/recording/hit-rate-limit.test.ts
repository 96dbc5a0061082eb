import { createHitRateLimit } from '../../../../server/src/tracking/recording/hit-rate-limit';

const NETWORK = { network: '203.0.113.0/24' };
const OTHER = { network: '198.51.100.0/24' };
const EMAIL = 7;
const MINUTE_MS = 60_000;

const allowed = (limit: ReturnType<typeof createHitRateLimit>, count: number, now = 0) =>
  Array.from({ length: count }, () => limit.allows(NETWORK, EMAIL, now)).filter(Boolean).length;

test('a network has as many hits a minute as the limit says', () => {
  expect(allowed(createHitRateLimit(3), 10)).toBe(3);
});

test('networks do not share a limit', () => {
  const limit = createHitRateLimit(3);
  allowed(limit, 10);

  expect(limit.allows(OTHER, EMAIL, 0)).toBe(true);
});

test('the count restarts a minute after the first hit, and not before', () => {
  const limit = createHitRateLimit(3);
  allowed(limit, 10, 1_000);

  expect(allowed(limit, 10, 1_000 + MINUTE_MS - 1)).toBe(0);
  expect(allowed(limit, 10, 1_000 + MINUTE_MS)).toBe(3);
});

test('behind an IP address that all readers share, each email has its own limit, twenty times that of a network', () => {
  const limit = createHitRateLimit(3);
  const allowedOf = (email: number) =>
    Array.from({ length: 100 }, () => limit.allows('shared', email, 0)).filter(Boolean).length;

  const flooded = allowedOf(EMAIL);
  const other = limit.allows('shared', EMAIL + 1, 0);

  expect([flooded, other]).toEqual([60, true]);
});

test('hits without a source have no limit', () => {
  const limit = createHitRateLimit(1);

  expect(Array.from({ length: 100 }, () => limit.allows(null, EMAIL, 0))).not.toContain(false);
});

test('a limit of 0 is no limit', () => {
  expect(allowed(createHitRateLimit(0), 100)).toBe(100);
});

test('hits from very many networks do not fill the memory: the count restarts', () => {
  const limit = createHitRateLimit(3);
  allowed(limit, 10);

  for (let index = 1; index < 49_999; index += 1) limit.allows({ network: `network ${index}` }, EMAIL, 0);
  const before = allowed(limit, 10);
  limit.allows({ network: 'network 49999' }, EMAIL, 0);
  const after = allowed(limit, 10);

  expect([before, after]).toEqual([0, 3]);
});
