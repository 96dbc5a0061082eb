import {
  addKey,
  describeKeys,
  type StoredKey,
  revokeKey,
} from '../../../../server/src/emails/signing/key-rotation';

const NOW = new Date('2026-03-04T05:06:07Z');
const OLD: StoredKey[] = [{ id: 1, secret: 'one' }];

const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { details?: { code?: string } }).details?.code;
  }
  return null;
};

test('the newest key signs, and a key stored by the first versions has no dates', () => {
  expect(describeKeys(addKey(OLD, 'two', NOW))).toEqual([
    { id: 1, createdAt: null, revokedAt: null, isSigning: false },
    { id: 2, createdAt: NOW.toISOString(), revokedAt: null, isSigning: true },
  ]);
});

test('a revoked key keeps its id, its secret for unsubscribe URLs, and its first revocation date', () => {
  const revoked = revokeKey(addKey(OLD, 'two', NOW), 1, NOW);

  expect(revoked[0]).toEqual({ id: 1, secret: 'one', revokedAt: NOW.toISOString() });
  expect(revokeKey(revoked, 1, new Date(NOW.getTime() + 1000))).toEqual(revoked);
});

test('revoking the signing key or an unknown key is refused', () => {
  const keys = addKey(OLD, 'two', NOW);

  expect(codeOf(() => revokeKey(keys, 2, NOW))).toBe('key-in-use');
  expect(codeOf(() => revokeKey(keys, 3, NOW))).toBe('not-found');
  expect(codeOf(() => revokeKey(keys, Number.NaN, NOW))).toBe('not-found');
});

test('ids of revoked keys are not reused, and do not end at 255', () => {
  let keys = addKey([], 'first', NOW);
  for (let id = 2; id <= 1_000; id += 1) keys = revokeKey(addKey(keys, `key ${id}`, NOW), id - 1, NOW);

  expect(keys.map(({ id }) => id)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
});
