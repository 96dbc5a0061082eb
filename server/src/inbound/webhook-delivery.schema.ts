import type { Core } from '@strapi/types';
import { uid } from '../plugin';

/**
 * Table of the requests of providers that were accepted in the last days, so that none is twice. Holds hashes only. Not a content
 * type: it belongs to the webhooks of this deployment.
 */
export const addWebhookDeliveryModel = (strapi: Core.Strapi) =>
  strapi.get('models').add({
    uid: uid('webhook-delivery'),
    singularName: 'webhook-delivery',
    tableName: 'sequences_webhook_deliveries',
    attributes: {
      id: { type: 'increments' },
      /** Hash of the provider's name and what identifies the request. */
      key: { type: 'string', column: { type: 'string', args: [64] } },
      receivedAt: { type: 'datetime' },
    },
    indexes: [
      { name: 'sequences_webhook_deliveries_key', columns: ['key'], type: 'unique' },
      { name: 'sequences_webhook_deliveries_at', columns: ['received_at'] },
    ],
  });
