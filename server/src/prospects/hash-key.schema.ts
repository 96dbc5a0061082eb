import type { Struct } from '@strapi/types';

/**
 * The one key of all hashes of addresses and domains. It never rotates, since a hash cannot be computed again once the address
 * is gone. It is a content type, so that an export of Strapi contains it with the suppressions.
 */
export const hashKeySchema = {
  kind: 'collectionType',
  collectionName: 'sequences_hash_keys',
  modelType: 'contentType',
  modelName: 'hash-key',
  uid: 'plugin::sequences.hash-key',
  globalId: 'SequencesHashKey',
  info: { singularName: 'hash-key', pluralName: 'hash-keys', displayName: 'Email hash key' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [{ name: 'sequences_hash_keys_once', columns: ['key_id'], type: 'unique' }],
  attributes: {
    /** Always 1: the unique index keeps two nodes from creating a key each. */
    keyId: { type: 'integer' },
    /** Base64 */
    secret: { type: 'string', private: true },
  },
} as unknown as Struct.ContentTypeSchema;
