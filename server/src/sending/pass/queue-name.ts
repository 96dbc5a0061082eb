import type { Core } from '@strapi/types';
import { randomUUID } from 'node:crypto';
import { inTurn } from '../../database/database';
import { PLUGIN_ID } from '../../plugin';

/** The same for all nodes of one database, and for no other: several apps may share a Redis. */
export const queueName = (strapi: Core.Strapi): Promise<string> => {
  const store = strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'queue-name' });

  return inTurn(strapi, 'queue-name', async () => {
    const known = await store.get({});
    if (typeof known === 'string') return known;
    const name = `${PLUGIN_ID}-${randomUUID()}`;
    await store.set({ value: name });
    return name;
  });
};
