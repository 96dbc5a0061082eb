import { notFound, refused } from '../../errors';
import type { SigningKey } from '../contract';

/** A signing key as the database holds it. Lists of them are oldest first; the last one signs. */
export type StoredKey = {
  id: number;
  /** Base64; null once revoked. */
  secret: string | null;
  /** ISO. */
  createdAt?: string | null;
  revokedAt?: string | null;
};

/** A token gives one byte to the id of its key. */
const MAX_ID = 255;

/** Ids are never used again: a token of a revoked key would be read by the wrong one. @throws {ApplicationError} when none is left */
export const addKey = (kept: StoredKey[], secret: string, now: Date): StoredKey[] => {
  const id = (kept.at(-1)?.id ?? 0) + 1;
  if (id > MAX_ID)
    throw refused('state-refused', `All ${MAX_ID} signing keys were used: no other can be added.`);

  return [...kept, { id, secret, createdAt: now.toISOString(), revokedAt: null }];
};

/** Its secret goes, its id and dates stay. @throws {NotFoundError} @throws {ApplicationError} for the key that signs */
export const revokeKey = (kept: StoredKey[], id: number, now: Date): StoredKey[] => {
  if (!kept.some((key) => key.id === id)) throw notFound('Signing key');
  if (kept.at(-1)?.id === id)
    throw refused('key-in-use', 'New mails are signed with this key. Add another one first.');

  return kept.map((key) =>
    key.id === id && key.secret !== null ? { ...key, secret: null, revokedAt: now.toISOString() } : key
  );
};

/** Without secrets. */
export const describeKeys = (kept: StoredKey[]): SigningKey[] =>
  kept.map(({ id, createdAt = null, revokedAt = null }, index) => ({
    id,
    createdAt,
    revokedAt,
    isSigning: index === kept.length - 1,
  }));
