import { notFound, refused } from '../../errors';
import type { SigningKey } from '../contract';

/** A row of the signing key table. Lists are ordered by id; the last key signs new URLs. */
export type StoredKey = {
  id: number;
  /** Base64; null once revoked. */
  secret: string | null;
  /** ISO. */
  createdAt?: string | null;
  revokedAt?: string | null;
};

/** A token stores the id of its key in one byte. */
const MAX_KEY_ID = 255;

/**
 * Appends a key with the next id. Ids are never reused: a token of a revoked key would be verified with another secret.
 *
 * @throws {ApplicationError} when all 255 ids are used
 */
export const addKey = (keys: StoredKey[], secret: string, now: Date): StoredKey[] => {
  const id = (keys.at(-1)?.id ?? 0) + 1;
  if (id > MAX_KEY_ID)
    throw refused(
      'state-refused',
      `All ${MAX_KEY_ID} signing key ids are used: no further key can be added.`
    );

  return [...keys, { id, secret, createdAt: now.toISOString(), revokedAt: null }];
};

/**
 * Erases the secret of a key; its id and dates stay.
 *
 * @throws {NotFoundError} when there is no such key
 * @throws {ApplicationError} for the key that signs
 */
export const revokeKey = (keys: StoredKey[], id: number, now: Date): StoredKey[] => {
  if (!keys.some((key) => key.id === id)) throw notFound('Signing key');
  if (keys.at(-1)?.id === id)
    throw refused('key-in-use', 'New emails are signed with this key. Add another key before you revoke it.');

  return keys.map((key) =>
    key.id === id && key.secret !== null ? { ...key, secret: null, revokedAt: now.toISOString() } : key
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
