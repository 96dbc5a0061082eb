import type { Struct } from '@strapi/types';

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
  indexes: [{ name: 'sequences_prospects_email_unique', columns: ['email'], type: 'unique' }],
  attributes: {
    email: { type: 'email', required: true, unique: true, maxLength: 254 },
    firstName: { type: 'string' },
    lastName: { type: 'string' },
    company: { type: 'string' },
    attributes: { type: 'json' },
    timezone: { type: 'string' },
    state: {
      type: 'enumeration',
      enum: ['active', 'unsubscribed', 'bounced', 'complained'],
      default: 'active',
    },
    trackingConsent: {
      type: 'enumeration',
      enum: ['unknown', 'granted', 'refused'],
      default: 'unknown',
    },
    consentAt: { type: 'datetime' },
    consentSource: { type: 'string' },
  },
} as unknown as Struct.ContentTypeSchema;
