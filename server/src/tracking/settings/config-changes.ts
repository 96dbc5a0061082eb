import type { Core } from '@strapi/types';
import { withDatabaseLock } from '../../database/database';
import { recordHistoryEntry } from '../../history/history';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig, publicBaseUrl } from '../../strapi/environment';

/**
 * Records that options which readers depend on differ from those of the start before: the public URL, privacy, and what of
 * a hit is kept. They come from config files, so no person is known. The first start only remembers them.
 */
export const recordConfigChanges = (strapi: Core.Strapi, now = new Date()) =>
  withDatabaseLock(strapi, 'recorded-config', async (trx) => {
    const store = strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'recorded-config' });
    const before = (await store.get({})) as Options | null;
    const after = optionsOf(strapi);
    const fields = Object.keys(after).filter((name) => before?.[name] !== after[name]);
    if (fields.length === 0) return;

    await store.set({ value: after });
    if (before !== null)
      await recordHistoryEntry(strapi, { kind: 'config-changed', details: { fields } }, { at: now, trx });
  });

type Options = Record<string, unknown>;

const optionsOf = (strapi: Core.Strapi): Options => {
  const { privacy, tracking, inbound } = pluginConfig(strapi);
  const { answerAfter, trackTextLinks, keepVisibleUrls, maxHitsPerMinute } = tracking;
  const kept = { answerAfter, trackTextLinks, keepVisibleUrls, maxHitsPerMinute };

  return {
    trackingUrl: publicBaseUrl(strapi),
    ...withPrefix('privacy', privacy),
    ...withPrefix('tracking', kept),
    ...(inbound.keepReplies !== null && { 'inbound.keepReplies': inbound.keepReplies }),
    ...(inbound.readSent !== null && { 'inbound.readSent': inbound.readSent }),
  };
};

const withPrefix = (prefix: string, options: Options): Options =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [`${prefix}.${name}`, value]));
