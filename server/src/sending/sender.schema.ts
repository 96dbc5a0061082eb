import type { Struct } from '@strapi/types';

/** A sender address whose emails wait, because one after the other did not reach the provider. */
export const senderSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_senders',
  modelType: 'contentType',
  modelName: 'sender',
  uid: 'plugin::sequences.sender',
  globalId: 'SequencesSender',
  info: { singularName: 'sender', pluralName: 'senders', displayName: 'Email sender' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [{ name: 'sequences_senders_address_unique', columns: ['address'], type: 'unique' }],
  attributes: {
    /** Lower-cased. */
    address: { type: 'string' },
    /** How often in a row it was paused. */
    pauseCount: { type: 'integer' },
    pausedUntil: { type: 'datetime' },
    /** Of the email that was the last straw. */
    errorCode: { type: 'string' },
    errorMessage: { type: 'string', column: { type: 'string', args: [600] } },
  },
} as unknown as Struct.ContentTypeSchema;
