import type { Core } from '@strapi/types';
import { createStoredOptions } from '../../history/stored-options';
import { withTimeout } from '../../lib/with-timeout';
import { PLUGIN_ID } from '../../plugin';
import type { Branding } from '../contract';

/** A page may show what another node changed so long ago. */
const FRESH_MS = 1_000;

/** A page does not wait longer for a database that is away. */
const READ_TIMEOUT_MS = 300;

/** How the pages of readers show the sender. Pages read it again after a second, so that they follow changes of other nodes. */
const createBranding = ({ strapi }: { strapi: Core.Strapi }) => {
  const options = createStoredOptions<Branding>(strapi, {
    key: 'branding',
    paths: {
      senderName: 'publicPages.senderName',
      logoUrl: 'publicPages.logoUrl',
      color: 'publicPages.color',
    },
    kind: 'branding-changed',
  });
  let readAt = Number.NEGATIVE_INFINITY;

  const load = async () => {
    readAt = Date.now(); // Before reading, so that one page waits for it, and during an outage one a second.
    await options.load();
  };

  return {
    load,

    /** Reads the branding at most once a second. While the database is away, it returns the last one read. Never rejects. */
    async forPages(): Promise<Branding> {
      if (Date.now() - readAt >= FRESH_MS)
        await withTimeout(load(), READ_TIMEOUT_MS, () => new Error('timeout')).catch(() => undefined);
      return options.current();
    },

    describe: options.describe,

    /** @throws {ApplicationError} for what the config decides */
    change: options.change,
  };
};

export const brandingService = createBranding;

export const branding = (strapi: Core.Strapi): ReturnType<typeof createBranding> =>
  strapi.plugin(PLUGIN_ID).service('branding');
