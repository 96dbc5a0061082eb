import type { Struct } from '@strapi/types';

/**
 * Senders that a person set up (they have a name), and pauses of addresses that nobody did: such a row is deleted when the
 * provider accepts an email of the address again. Sequences and enrollments name a sender by its address.
 */
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
    /** Lower-cased. Never changes. */
    address: { type: 'string' },
    /** Null for an address that nobody set up. */
    name: { type: 'string' },
    replyTo: { type: 'string' },
    /** HTML, without merge tags. */
    signature: { type: 'text' },
    /** An admin user. */
    owner: {
      type: 'relation',
      relation: 'manyToOne',
      target: 'admin::user',
      useJoinTable: false,
      joinColumn: { name: 'owner_id' },
    },
    /** Emails a day; null for no limit of its own. */
    dailyLimit: { type: 'integer' },
    /** It sends by an SMTP server of its own, whose settings are in `sender-server.schema.ts`, and by nothing else. */
    hasServer: { type: 'boolean' },
    /** Consecutive pauses; each is longer than the one before, up to an hour. Null while it is not paused. */
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
