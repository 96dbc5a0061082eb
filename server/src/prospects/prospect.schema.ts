import type { Struct } from '@strapi/types';

/** Returns a new object each time, since Strapi modifies it. */
const consent = () => ({
  type: 'enumeration',
  enum: ['unknown', 'granted', 'refused'],
  default: 'unknown',
});

export const prospectSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_prospects',
  modelType: 'contentType',
  modelName: 'prospect',
  uid: 'plugin::sequences.prospect',
  globalId: 'SequencesProspect',
  info: {
    singularName: 'prospect',
    pluralName: 'prospects',
    displayName: 'Email prospect',
    description: 'A person a sequence writes to',
  },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false } },
  indexes: [
    { name: 'sequences_prospects_email_unique', columns: ['email'], type: 'unique' },
    { name: 'sequences_prospects_opens_consent', columns: ['opens_consent'] },
    { name: 'sequences_prospects_clicks_consent', columns: ['clicks_consent'] },
  ],
  attributes: {
    email: { type: 'email', required: true, unique: true, maxLength: 254 },
    firstName: { type: 'string', maxLength: 255 },
    lastName: { type: 'string', maxLength: 255 },
    company: { type: 'string', maxLength: 255 },
    attributes: { type: 'json' },
    timezone: { type: 'string', maxLength: 64 },
    /** BCP 47. */
    language: { type: 'string', maxLength: 35 },
    /** The text that searches look in; see search-text.ts. Null for rows that an app wrote by SQL. */
    searchText: { type: 'text', private: true, visible: false },
    /** Hashes of the addresses that the person had before; see former-addresses.ts. */
    formerHashes: { type: 'json', private: true, visible: false },
    state: {
      type: 'enumeration',
      enum: ['active', 'unsubscribed', 'bounced', 'complained'],
      default: 'active',
    },
    opensConsent: consent(),
    opensConsentAt: { type: 'datetime' },
    opensConsentSource: { type: 'string', maxLength: 255 },
    opensConsentVersion: { type: 'string', maxLength: 64 },
    clicksConsent: consent(),
    clicksConsentAt: { type: 'datetime' },
    clicksConsentSource: { type: 'string', maxLength: 255 },
    clicksConsentVersion: { type: 'string', maxLength: 64 },
    /** When the opens or clicks that were recorded of a person who refuses were last removed. */
    opensRemovedAt: { type: 'datetime', visible: false },
    clicksRemovedAt: { type: 'datetime', visible: false },
  },
} as unknown as Struct.ContentTypeSchema;
