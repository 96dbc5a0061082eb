import type { Core } from '@strapi/types';
import { randomBytes } from 'node:crypto';
import { PLUGIN_ID } from '../plugin';
import type { Key } from './tracked-url';

/** What addresses in mails are signed with: made once, kept in Strapi's store, never Strapi's own keys, which people rotate. */
const createKeys = ({ strapi }: { strapi: Core.Strapi }) => {
  const store = () => strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'keys' });
  let keys: ReadonlyMap<number, Key> = new Map();
  let signing: Key | null = null;

  return {
    /** At boot. */
    async load() {
      const kept = ((await store().get({})) ?? []) as KeptKey[];
      const all = kept.length > 0 ? kept : [{ id: 1, secret: randomBytes(32).toString('base64') }];
      if (kept.length === 0) await store().set({ value: all });

      keys = new Map(all.map(({ id, secret }) => [id, { id, secret: Buffer.from(secret, 'base64') }]));
      signing = [...keys.values()].at(-1) ?? null;
    },

    /** What is accepted, by key id. */
    all: () => keys,

    /** What new addresses are signed with. @throws {Error} before load */
    signing(): Key {
      if (!signing) throw new Error('The signing keys are loaded at boot; this was asked for earlier');
      return signing;
    },
  };
};

type KeptKey = { id: number; secret: string };

export type Keys = ReturnType<typeof createKeys>;

export const keysService = createKeys;

export const keys = (strapi: Core.Strapi): Keys => strapi.plugin(PLUGIN_ID).service('keys');
