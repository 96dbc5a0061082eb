import type { Core } from '@strapi/types';
import { randomBytes } from 'node:crypto';
import { table, withDatabaseLock } from '../../database/database';
import { PLUGIN_ID } from '../../plugin';

/** An import or transfer into a running Strapi replaces the key; it is read again after this time. */
const CACHED_MS = 30_000;

const KEY_ID = 1;

const createHashKey = ({ strapi }: { strapi: Core.Strapi }) => {
  let cached: { secret: Buffer; readAt: number } | undefined;

  const read = async (): Promise<Buffer | null> => {
    const row = await table(strapi, 'hash-key').where({ key_id: KEY_ID }).first('secret');

    return row ? Buffer.from(row.secret, 'base64') : null;
  };

  const create = () => {
    const at = new Date();
    const secret = randomBytes(32).toString('base64');

    return table(strapi, 'hash-key')
      .insert({ key_id: KEY_ID, secret, created_at: at, updated_at: at })
      .onConflict('key_id')
      .ignore();
  };

  /** The key of the hashes. Within a transaction a known key is not read again. */
  const secret = async (): Promise<Buffer> => {
    const isNested = strapi.db.inTransaction();
    if (cached && (isNested || Date.now() - cached.readAt < CACHED_MS)) return cached.secret;

    const found = await read();
    if (found) cached = { secret: found, readAt: Date.now() };
    if (found) return found;
    // After an import of an app that had no key. A transaction may roll back, so its key is not cached.
    await create();
    return (await read()) as Buffer;
  };

  return {
    /** Creates the key at the first boot. */
    async load() {
      await withDatabaseLock(strapi, 'hash-key', async () => {
        if (!(await read())) await create();
      });
      await secret();
    },

    secret,
  };
};

export type HashKey = ReturnType<typeof createHashKey>;

export const hashKeyService = createHashKey;

export const hashKey = (strapi: Core.Strapi): HashKey => strapi.plugin(PLUGIN_ID).service('hashKey');
