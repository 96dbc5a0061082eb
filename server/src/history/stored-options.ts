import type { Core } from '@strapi/types';
import { withDatabaseLock } from '../database/database';
import { refused } from '../errors';
import { PLUGIN_ID } from '../plugin';
import { recordHistoryEntry } from './history';

type Setup<Options> = {
  /** The name under which Strapi's store keeps them. */
  key: string;
  /** The options of the config that take precedence, by name, such as `publicPages.color`. */
  paths: Record<keyof Options, string>;
  kind: 'branding-changed' | 'limits-changed' | 'guardrails-changed' | 'replies-changed';
  /** The values of options that nobody decided. With them 0 is a value like others, also in the config. */
  defaults?: Options;
};

/**
 * Options that people set in the admin, in Strapi's store, where the config leaves them open: null; or 0, without `defaults`. Each
 * change stands in the history.
 */
export const createStoredOptions = <Options extends Record<string, string | number | boolean | null>>(
  strapi: Core.Strapi,
  { key, paths, kind, defaults }: Setup<Options>
) => {
  type Name = keyof Options & string;
  const names = Object.keys(paths) as Name[];
  const store = () => strapi.store({ type: 'plugin', name: PLUGIN_ID, key });
  let stored: Partial<Options> = {};

  const read = async () => ((await store().get({})) ?? {}) as Partial<Options>;
  const configured = (name: Name) => {
    const value = strapi.config.get<Options[Name] | 0 | false | null>(`plugin::${PLUGIN_ID}.${paths[name]}`);
    return (defaults ? value : value || null) ?? null;
  };
  const fixed = (): Name[] => names.filter((name) => configured(name) !== null);

  const load = async () => {
    stored = await read();
  };
  const current = () =>
    Object.fromEntries(
      names.map((name) => [name, configured(name) ?? stored[name] ?? defaults?.[name] ?? null])
    ) as Options;

  return {
    /** Reads what is stored. */
    load,

    /** As of the last `load`. */
    current,

    /** As the admin shows them now. `fixed`: what the config decides. */
    async describe() {
      await load();
      return { data: current(), meta: { fixed: fixed() } };
    },

    /** @throws {ApplicationError} for what the config decides */
    async change(changes: Partial<Options>) {
      const given = names.filter((name) => changes[name] !== undefined);
      const locked = given.filter((name) => fixed().includes(name));
      if (locked.length > 0)
        throw refused(
          'fixed-by-config',
          `These options in config/plugins decide this, so it cannot be changed here: ${locked.map((name) => paths[name]).join(', ')}.`
        );

      stored = await withDatabaseLock(strapi, key, async (trx) => {
        const before = await read();
        const fields = given.filter((name) => changes[name] !== (before[name] ?? null));
        if (fields.length === 0) return before;
        const after = { ...before, ...changes };
        await store().set({ value: after });
        await recordHistoryEntry(strapi, { kind, details: { fields } }, { at: new Date(), trx });
        return after;
      });
    },
  };
};
