import type { Struct } from '@strapi/types';

/** One row per sender address that is paused. Deleted when the provider accepts an email of the sender again. */
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
    /** Null: until a person resumes the sender. */
    pausedUntil: { type: 'datetime' },
    /** Why the provider takes nothing of this sender or account; null when the circuit breaker paused it. */
    reason: { type: 'string' },
    /** Start of the hold, over all tries that failed since; null when the circuit breaker paused it. */
    heldSince: { type: 'datetime' },
    /** Error of the failure that caused the pause. */
    errorCode: { type: 'string' },
    errorMessage: { type: 'string', column: { type: 'string', args: [600] } },
  },
} as unknown as Struct.ContentTypeSchema;
