import type { Struct } from '@strapi/types';

/** One row per sender address that the circuit breaker paused. Deleted when the provider accepts an email of the sender again. */
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
    /** Consecutive pauses; each is longer than the one before, up to an hour. */
    pauseCount: { type: 'integer' },
    pausedUntil: { type: 'datetime' },
    /** Error of the failure that caused the pause. */
    errorCode: { type: 'string' },
    errorMessage: { type: 'string', column: { type: 'string', args: [600] } },
  },
} as unknown as Struct.ContentTypeSchema;
