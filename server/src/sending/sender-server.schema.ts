import type { Core } from '@strapi/types';
import { uid } from '../plugin';

/**
 * Table of the SMTP servers that senders have for themselves, set up in the admin. Not a content type: passwords, though encrypted,
 * are neither exported nor transferred.
 */
export const addSenderServerModel = (strapi: Core.Strapi) =>
  strapi.get('models').add({
    uid: uid('sender-server'),
    singularName: 'sender-server',
    tableName: 'sequences_sender_servers',
    attributes: {
      id: { type: 'increments' },
      /** Lower-cased address of the sender. */
      address: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'integer' },
      security: { type: 'string' },
      username: { type: 'string' },
      password: { type: 'text' },
      createdAt: { type: 'datetime' },
      updatedAt: { type: 'datetime' },
    },
    indexes: [{ name: 'sequences_sender_servers_address', columns: ['address'], type: 'unique' }],
  });
