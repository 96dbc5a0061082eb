import type { Struct } from '@strapi/types';

/** A key that signs the URLs in emails. It is a content type, so that an export of Strapi contains it with the emails. */
export const signingKeySchema = {
  kind: 'collectionType',
  collectionName: 'sequences_signing_keys',
  modelType: 'contentType',
  modelName: 'signing-key',
  uid: 'plugin::sequences.signing-key',
  globalId: 'SequencesSigningKey',
  info: { singularName: 'signing-key', pluralName: 'signing-keys', displayName: 'Signing key' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [{ name: 'sequences_signing_keys_once', columns: ['key_id'], type: 'unique' }],
  attributes: {
    /** From 1; the id of the key in tokens. */
    keyId: { type: 'integer' },
    /** Base64 */
    secret: { type: 'string', private: true },
    revokedAt: { type: 'datetime' },
  },
} as unknown as Struct.ContentTypeSchema;
