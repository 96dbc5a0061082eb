import type { Struct } from '@strapi/types';

/** A key that URLs in emails are signed with. A content type, so that it goes where the emails go when a Strapi is exported. */
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
    /** 1 to 255: what a token names the key by. */
    keyId: { type: 'integer' },
    /** Base64; null once revoked. */
    secret: { type: 'string', private: true },
    revokedAt: { type: 'datetime' },
  },
} as unknown as Struct.ContentTypeSchema;
