import type { Core } from '@strapi/types';
import { randomBytes } from 'node:crypto';
import { withDatabaseLock, toIsoDate, table, type Transaction } from '../../database/database';
import { describeError } from '../../lib/describe-error';
import { PLUGIN_ID } from '../../plugin';
import type { SigningKey } from '../contract';
import { recordKeyChanges } from './key-history';
import { addKey, describeKeys, type StoredKey, revokeKey } from './key-rotation';
import type { Key } from './token';

/**
 * The keys that sign the URLs in emails. They have a table of their own, since Strapi's keys are rotated by people.
 * Every node caches all keys in memory and reloads them every 30 seconds. A token with an unknown key id starts a reload
 * at once, at most every 5 seconds, so that keys added on another node are found with the first token that uses them.
 */

const REFRESH_MS = 30_000;
const UNKNOWN_KEY_RELOAD_MS = 5_000;

const createSigningKeys = ({ strapi }: { strapi: Core.Strapi }) => {
  let storedKeys: StoredKey[] = [];
  let verificationKeys: ReadonlyMap<number, Key> = new Map();
  let changeCount = 0;
  let refreshing: Promise<void> | null = null;
  let lastUnknownKeyAt = 0;
  let timer: NodeJS.Timeout | undefined;

  const setKeys = (keys: StoredKey[]) => {
    storedKeys = keys;
    verificationKeys = withUnknownKeyListener(toVerificationKeys(keys), onUnknownKey);
  };

  const onUnknownKey = (id: number) => {
    const isKnown = storedKeys.some((key) => key.id === id);
    if (isKnown || Date.now() - lastUnknownKeyAt < UNKNOWN_KEY_RELOAD_MS) return;
    lastUnknownKeyAt = Date.now();
    void refresh(); // Never rejects. Verification must not wait for the database.
  };

  const reload = async () => {
    const changeCountBefore = changeCount;
    try {
      const keys = await readKeys(strapi);
      if (keys.length === 0) throw new Error('the table is empty');
      // If this node changed the keys during the read, the result may be older than the change.
      if (changeCount === changeCountBefore) setKeys(keys);
    } catch (error) {
      strapi.log.warn(
        `[${PLUGIN_ID}] could not reload the signing keys, the cached ones stay in use: ${describeError(error)}`
      );
    } finally {
      refreshing = null;
    }
  };

  const refresh = () => (refreshing ??= reload());

  const change = async (update: (keys: StoredKey[]) => StoredKey[]) => {
    const updated = await withDatabaseLock(strapi, 'signing-keys', async (trx) => {
      const before = await readKeys(strapi, trx);
      const after = update(before);
      await writeChanges(strapi, { before, after, trx });
      await recordKeyChanges(strapi, { before, after, trx });
      return after;
    });
    changeCount += 1;
    setKeys(updated);
  };

  return {
    /** Loads the keys, and creates the first one when the table is empty. */
    load: () => change((keys) => (keys.length > 0 ? keys : addKey(keys, newSecret(), new Date()))),

    /** Reloads the keys. Never rejects: when the database does not answer, the cached keys stay in use. */
    refresh,

    /** The reload in progress; null when there is none. */
    refreshing: () => refreshing,

    startRefreshing() {
      timer = setInterval(() => void refresh(), REFRESH_MS).unref();
    },

    stopRefreshing: () => clearInterval(timer),

    /** Adds a key that signs from now on; URLs signed before keep working. */
    rotate: (now = new Date()) => change((keys) => addKey(keys, newSecret(), now)),

    /**
     * Refuses pixels and links signed with this key from now on. Its unsubscribe URLs keep working.
     *
     * @throws {NotFoundError} when there is no such key
     * @throws {ApplicationError} for the key that signs
     */
    revoke: (id: number, now = new Date()) => change((keys) => revokeKey(keys, id, now)),

    /** Oldest first. */
    list: (): SigningKey[] => describeKeys(storedKeys),

    /** All keys by id, for readToken. A look-up of an unknown id starts a reload. */
    verificationKeys: () => verificationKeys,

    /** The newest key, which signs new URLs. @throws {Error} before `load` */
    signing(): Key {
      const key = verificationKeys.get(storedKeys.at(-1)?.id ?? -1);
      if (!key) throw new Error('The signing keys are not loaded yet: they are loaded in bootstrap');
      return key;
    },
  };
};

const readKeys = async (strapi: Core.Strapi, trx?: Transaction): Promise<StoredKey[]> => {
  const rows = await table(strapi, 'signing-key', trx)
    .orderBy('key_id')
    .select('key_id', 'secret', 'created_at', 'revoked_at');

  return rows.map((row) => ({
    id: row.key_id,
    secret: row.secret,
    createdAt: toIsoDate(row.created_at),
    revokedAt: toIsoDate(row.revoked_at),
  }));
};

type Changes = { before: StoredKey[]; after: StoredKey[]; trx: Transaction };

/** Inserts added keys and updates revoked ones; no key is ever deleted. */
const writeChanges = async (strapi: Core.Strapi, { before, after, trx }: Changes) => {
  for (const key of after.filter((candidate) => !before.includes(candidate))) {
    const values = { secret: key.secret, revoked_at: toDate(key.revokedAt) };
    if (before.some(({ id }) => id === key.id))
      await table(strapi, 'signing-key', trx).where({ key_id: key.id }).update(values);
    else
      await table(strapi, 'signing-key', trx).insert({
        ...values,
        key_id: key.id,
        created_at: toDate(key.createdAt),
      });
  }
};

const toDate = (iso: string | null | undefined) => (iso ? new Date(iso) : null);

const newSecret = () => randomBytes(32).toString('base64');

const toVerificationKeys = (keys: StoredKey[]) =>
  new Map<number, Key>(
    keys.flatMap(({ id, secret, revokedAt }) =>
      secret === null
        ? []
        : [[id, { id, secret: Buffer.from(secret, 'base64'), isRevoked: Boolean(revokedAt) }] as const]
    )
  );

/** A copy of the map whose `get` calls `onUnknown` when it finds no key. */
const withUnknownKeyListener = (
  keys: Map<number, Key>,
  onUnknown: (id: number) => void
): ReadonlyMap<number, Key> =>
  Object.assign(new Map(keys), {
    get(id: number) {
      const key = keys.get(id);
      if (!key) onUnknown(id);
      return key;
    },
  });

export type SigningKeys = ReturnType<typeof createSigningKeys>;

export const signingKeysService = createSigningKeys;

export const signingKeys = (strapi: Core.Strapi): SigningKeys =>
  strapi.plugin(PLUGIN_ID).service('signingKeys');
