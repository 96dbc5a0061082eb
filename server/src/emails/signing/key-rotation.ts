import { notFound, refused } from '../../errors';
import type { SigningKey } from '../contract';

/** A row of the signing key table. Lists are ordered by id; the last key signs new URLs. */
export type StoredKey = {
  id: number;
  /**
   * Base64. A revoked key keeps its secret, since unsubscribe URLs signed with it stay valid. Null only in keys that an
   * early version revoked.
   */
  secret: string | null;
  /** ISO. */
  createdAt?: string | null;
  revokedAt?: string | null;
};

/** Appends a key with the next id. Ids are never reused: a token of an old key would be verified with another secret. */
export const addKey = (keys: StoredKey[], secret: string, now: Date): StoredKey[] => [
  ...keys,
  { id: (keys.at(-1)?.id ?? 0) + 1, secret, createdAt: now.toISOString(), revokedAt: null },
];

/**
 * Marks a key as revoked: only unsubscribe URLs signed with it stay valid.
 *
 * @throws {NotFoundError} when there is no such key
 * @throws {ApplicationError} for the key that signs
 */
export const revokeKey = (keys: StoredKey[], id: number, now: Date): StoredKey[] => {
  if (!keys.some((key) => key.id === id)) throw notFound('Signing key');
  if (keys.at(-1)?.id === id)
    throw refused('key-in-use', 'New emails are signed with this key. Add another key before you revoke it.');

  return keys.map((key) =>
    key.id === id && !key.revokedAt ? { ...key, revokedAt: now.toISOString() } : key
  );
};

/** The keys without their secrets. */
export const describeKeys = (keys: StoredKey[]): SigningKey[] =>
  keys.map(({ id, createdAt = null, revokedAt = null }, index) => ({
    id,
    createdAt,
    revokedAt,
    isSigning: index === keys.length - 1,
  }));
