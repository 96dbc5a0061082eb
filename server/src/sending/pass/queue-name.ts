import type { Core } from '@strapi/types';
import { randomUUID } from 'node:crypto';
import { withDatabaseLock } from '../../database/database';
import { PLUGIN_ID } from '../../plugin';

/** All nodes of one database share the name; apps that share a Redis have different ones. Created on first use. */
export const queueName = (strapi: Core.Strapi): Promise<string> => {
  const store = strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'queue-name' });

  return withDatabaseLock(strapi, 'queue-name', async () => {
    const stored = await store.get({});
    if (typeof stored === 'string') return stored;
    const name = `${PLUGIN_ID}-${randomUUID()}`;
    await store.set({ value: name });
    return name;
  });
};
