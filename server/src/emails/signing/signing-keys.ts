import type { Core } from '@strapi/types';
import { randomBytes } from 'node:crypto';
import { inTurn, toIsoDate, table, type Transaction } from '../../database/database';
import { PLUGIN_ID } from '../../plugin';
import type { SigningKey } from '../contract';
import { addKey, describeKeys, type StoredKey, revokeKey } from './key-rotation';
import type { Key } from './tracked-url';

/**
 * What addresses in mails are signed with: a table of its own, never Strapi's own keys, which people rotate. Every node
 * holds them in memory; what another node changed is seen within half a minute, and a key added there with the first
 * tokens that name it.
 */

const REFRESH_MS = 30_000;
const ASK_AGAIN_MS = 5_000;

const createKeys = ({ strapi }: { strapi: Core.Strapi }) => {
  let kept: StoredKey[] = [];
  let accepted: ReadonlyMap<number, Key> = new Map();
  let changes = 0;
  let refreshing: Promise<void> | null = null;
  let lastAskedAt = 0;
  let timer: NodeJS.Timeout | undefined;

  const use = (found: StoredKey[]) => {
    kept = found;
    accepted = noticing(toKeys(found), noticeUnknown);
  };

  const noticeUnknown = (id: number) => {
    const isRevoked = kept.some((key) => key.id === id);
    if (isRevoked || Date.now() - lastAskedAt < ASK_AGAIN_MS) return;
    lastAskedAt = Date.now();
    void refresh(); // Never rejects, and the hot path waits for nothing.
  };

  const readAgain = async () => {
    const before = changes;
    try {
      const found = await readKeys(strapi);
      if (found.length === 0) throw new Error('there are none');
      // What was read while this node changed the keys may be older than the change.
      if (changes === before) use(found);
    } catch (error) {
      strapi.log.warn(
        `[${PLUGIN_ID}] the signing keys stay as they are: reading them failed: ${String(error)}`
      );
    } finally {
      refreshing = null;
    }
  };

  const refresh = () => (refreshing ??= readAgain());

  const change = async (work: (found: StoredKey[]) => StoredKey[]) => {
    const changed = await inTurn(strapi, 'signing-keys', async (trx) => {
      const found = await readKeys(strapi, trx);
      const wanted = work(found);
      await writeChanges(strapi, { found, wanted, trx });
      return wanted;
    });
    changes += 1;
    use(changed);
  };

  return {
    /** At boot; the first boot on a database makes the first key. */
    load: () => change((found) => (found.length > 0 ? found : addKey(found, newSecret(), new Date()))),

    /** What other nodes changed is seen from then on. Never rejects: where the database does not answer, the keys stay. */
    refresh,

    /** The refresh under way, which a token of an unknown key began. */
    refreshing: () => refreshing,

    startRefreshing() {
      timer = setInterval(() => void refresh(), REFRESH_MS).unref();
    },

    stopRefreshing: () => clearInterval(timer),

    /** Adds a key that signs from then on; mails signed before keep working. @throws {ApplicationError} when no id is left */
    rotate: (now = new Date()) => change((found) => addKey(found, newSecret(), now)),

    /** Addresses signed with this key are refused from then on. @throws {NotFoundError} @throws {ApplicationError} for the key that signs */
    revoke: (id: number, now = new Date()) => change((found) => revokeKey(found, id, now)),

    /** Oldest first. */
    list: (): SigningKey[] => describeKeys(kept),

    /** What is accepted, by key id. */
    all: () => accepted,

    /** What new addresses are signed with. @throws {Error} before load */
    signing(): Key {
      const key = accepted.get(kept.at(-1)?.id ?? -1);
      if (!key) throw new Error('The signing keys are loaded at boot; this was asked for earlier');
      return key;
    },
  };
};

const readKeys = async (strapi: Core.Strapi, trx?: Transaction): Promise<StoredKey[]> => {
  const found = await table(strapi, 'signing-key', trx)
    .orderBy('key_id')
    .select('key_id', 'secret', 'created_at', 'revoked_at');

  return found.map((row) => ({
    id: row.key_id,
    secret: row.secret,
    createdAt: toIsoDate(row.created_at),
    revokedAt: toIsoDate(row.revoked_at),
  }));
};

type Changes = { found: StoredKey[]; wanted: StoredKey[]; trx: Transaction };

/** Keys are added and revoked, never removed. */
const writeChanges = async (strapi: Core.Strapi, { found, wanted, trx }: Changes) => {
  for (const key of wanted.filter((one) => !found.includes(one))) {
    const values = { secret: key.secret, revoked_at: toDate(key.revokedAt) };
    if (found.some(({ id }) => id === key.id))
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

const toKeys = (kept: StoredKey[]) =>
  new Map<number, Key>(
    kept.flatMap(({ id, secret }) =>
      secret === null ? [] : [[id, { id, secret: Buffer.from(secret, 'base64') }] as const]
    )
  );

/** The same keys; a look-up that finds none is told of. */
const noticing = (signingKeys: Map<number, Key>, onUnknown: (id: number) => void): ReadonlyMap<number, Key> =>
  Object.assign(new Map(signingKeys), {
    get(id: number) {
      const key = signingKeys.get(id);
      if (!key) onUnknown(id);
      return key;
    },
  });

export type SigningKeys = ReturnType<typeof createKeys>;

export const signingKeysService = createKeys;

export const signingKeys = (strapi: Core.Strapi): SigningKeys =>
  strapi.plugin(PLUGIN_ID).service('signingKeys');
