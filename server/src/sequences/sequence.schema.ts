import type { Struct } from '@strapi/types';

export const sequenceSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_sequences',
  modelType: 'contentType',
  modelName: 'sequence',
  uid: 'plugin::sequences.sequence',
  globalId: 'SequencesSequence',
  info: {
    singularName: 'sequence',
    pluralName: 'sequences',
    displayName: 'Email sequence',
    description: 'Ordered emails sent to prospects, with settings of its own',
  },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false } },
  attributes: {
    name: { type: 'string', required: true, maxLength: 255 },
    state: {
      type: 'enumeration',
      enum: ['draft', 'active', 'paused', 'archived'],
      default: 'draft',
    },
    /** PauseReason. Hidden in the content manager: only the plugin sets it. */
    pauseReason: { type: 'string', visible: false },
    trackOpens: { type: 'boolean', default: false },
    trackClicks: { type: 'boolean', default: false },
    senderName: { type: 'string', maxLength: 255 },
    senderEmail: { type: 'email' },
    replyTo: { type: 'email' },
    /** Addresses of the senders that enrollments are given. Null while none was ever picked: then the three fields above count. */
    senders: { type: 'json' },
    timezone: { type: 'string', default: 'UTC', maxLength: 64 },
    sendingWindow: { type: 'json' },
    dailyLimit: { type: 'integer', min: 1 },
    stopOnReply: { type: 'boolean', default: true },
    utm: { type: 'json' },
    linkHosts: { type: 'json' },
    steps: {
      type: 'relation',
      relation: 'oneToMany',
      target: 'plugin::sequences.step',
      mappedBy: 'sequence',
    },
  },
} as unknown as Struct.ContentTypeSchema;
