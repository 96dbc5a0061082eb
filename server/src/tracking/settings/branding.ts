import type { Core } from '@strapi/types';
import { inTransaction } from '../../database/database';
import { refused } from '../../errors';
import { recordHistoryEntry } from '../../history/history';
import { withTimeout } from '../../lib/with-timeout';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import type { Branding } from '../contract';

/** A page may show what another node changed so long ago. */
const FRESH_MS = 1_000;

/** A page does not wait longer for a database that is away. */
const READ_TIMEOUT_MS = 300;

const NAMES = ['senderName', 'logoUrl', 'color'] as const;

const NONE: Branding = { senderName: null, logoUrl: null, color: null };

/**
 * Keeps how the pages of readers show the sender, in Strapi's store. The options `publicPages` take precedence, each for
 * itself. Pages read it again after a second, so that they follow changes of other nodes.
 */
const createBranding = ({ strapi }: { strapi: Core.Strapi }) => {
  const store = () => strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'branding' });
  let stored = NONE;
  let readAt = Number.NEGATIVE_INFINITY;

  const read = async (): Promise<Branding> => ({ ...NONE, ...((await store().get({})) as Branding | null) });

  const load = async () => {
    readAt = Date.now(); // Before reading, so that one page waits for it, and during an outage one a second.
    stored = await read();
  };

  const fixed = () => NAMES.filter((name) => pluginConfig(strapi).publicPages[name] !== null);

  const current = (): Branding => {
    const options = pluginConfig(strapi).publicPages;

    return {
      senderName: options.senderName ?? stored.senderName,
      logoUrl: options.logoUrl ?? stored.logoUrl,
      color: options.color ?? stored.color,
    };
  };

  return {
    load,

    /** Reads the branding at most once a second. While the database is away, it returns the last one read. Never rejects. */
    async forPages(): Promise<Branding> {
      if (Date.now() - readAt >= FRESH_MS)
        await withTimeout(load(), READ_TIMEOUT_MS, () => new Error('timeout')).catch(() => undefined);
      return current();
    },

    async describe() {
      await load();
      return { data: current(), meta: { fixed: fixed() } };
    },

    /** @throws {ApplicationError} for what the config decides */
    async change(changes: Partial<Branding>) {
      const given = NAMES.filter((name) => changes[name] !== undefined);
      const locked = given.filter((name) => fixed().includes(name));
      if (locked.length > 0)
        throw refused(
          'fixed-by-config',
          `These options in config/plugins decide this, so it cannot be changed here: ${locked.map((name) => `publicPages.${name}`).join(', ')}.`
        );

      stored = await inTransaction(strapi, async (trx) => {
        const before = await read();
        const fields = given.filter((name) => changes[name] !== before[name]);
        if (fields.length === 0) return before;
        const after = { ...before, ...changes };
        await store().set({ value: after });
        await recordHistoryEntry(
          strapi,
          { kind: 'branding-changed', details: { fields } },
          { at: new Date(), trx }
        );
        return after;
      });
    },
  };
};

export const brandingService = createBranding;

export const branding = (strapi: Core.Strapi): ReturnType<typeof createBranding> =>
  strapi.plugin(PLUGIN_ID).service('branding');
