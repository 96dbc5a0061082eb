import type { Core, UID } from '@strapi/types';
import { PLUGIN_ID } from '../plugin';
import { pluginConfig } from '../strapi/environment';

/**
 * Keeps the plugin's types out of the schema of `@strapi/plugin-graphql`, in which every token that may read anything could
 * read all prospects. With the option `graphql`, those that people edit are in it. Without that plugin it does nothing.
 */
export const limitGraphql = (strapi: Core.Strapi) => {
  const extension = strapi.plugins.graphql?.service('extension') as Extension | undefined;
  if (!extension) return;

  for (const { uid, plugin, info } of Object.values(strapi.contentTypes)) {
    if (plugin !== PLUGIN_ID) continue;
    if (!pluginConfig(strapi).graphql || !EDITED_TYPES.includes(info.singularName))
      extension.shadowCRUD(uid as UID.ContentType).disable();
  }
};

const EDITED_TYPES = ['prospect', 'sequence', 'step'];

type Extension = { shadowCRUD(uid: UID.ContentType): { disable(): void } };
