import type { Struct } from '@strapi/types';

/** An address or domain that is never written to. Rows outlive their prospect, and refer to it by a hash only. */
export const suppressionSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_suppressions',
  modelType: 'contentType',
  modelName: 'suppression',
  uid: 'plugin::sequences.suppression',
  globalId: 'SequencesSuppression',
  info: { singularName: 'suppression', pluralName: 'suppressions', displayName: 'Email suppression' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [
    { name: 'sequences_suppressions_hash', columns: ['hash'], type: 'unique' },
    { name: 'sequences_suppressions_value', columns: ['value'] },
    { name: 'sequences_suppressions_since', columns: ['suppressed_at'] },
  ],
  attributes: {
    kind: { type: 'enumeration', enum: ['address', 'domain'] },
    /** A normalized email address, or a domain in ASCII; null when only the hash is kept. */
    value: { type: 'string' },
    /** Keyed hash, which look-ups use; see suppression-hash.ts. */
    hash: { type: 'string', private: true, column: { type: 'string', args: [64] } },
    reason: {
      type: 'enumeration',
      enum: ['unsubscribed', 'bounced', 'complained', 'erased', 'manual', 'imported'],
    },
    /** Text of the person who added it. */
    note: { type: 'string' },
    suppressedAt: { type: 'datetime' },
    /** `admin` or `token`, with its documentId and the name at that time; null for other programs and for readers. */
    actorKind: { type: 'string' },
    actorId: { type: 'string' },
    actorName: { type: 'string' },
  },
} as unknown as Struct.ContentTypeSchema;
