import type { Core } from '@strapi/types';
import type { Transaction } from '../../database/database';
import { recordHistoryEntry } from '../../history/history';
import type { StoredKey } from './key-rotation';

type Changes = { before: StoredKey[]; after: StoredKey[]; trx: Transaction };

/** Records added and revoked keys, by their id. The first key is no act of anybody: the plugin creates it. */
export const recordKeyChanges = async (strapi: Core.Strapi, { before, after, trx }: Changes) => {
  if (before.length === 0) return;
  const known = new Map(before.map((key) => [key.id, key]));

  for (const { id, revokedAt } of after) {
    const previous = known.get(id);
    if (previous && (previous.revokedAt !== null || revokedAt === null)) continue;
    const kind = previous ? 'key-revoked' : 'key-rotated';
    await recordHistoryEntry(strapi, { kind, details: { key: id } }, { at: new Date(), trx });
  }
};
