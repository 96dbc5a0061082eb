import type { Struct } from '@strapi/types';

export const stepSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_steps',
  modelType: 'contentType',
  modelName: 'step',
  uid: 'plugin::sequences.step',
  globalId: 'SequencesStep',
  info: {
    singularName: 'step',
    pluralName: 'steps',
    displayName: 'Email step',
    description: 'One email template of a sequence, with the delay after the step before it',
  },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false } },
  attributes: {
    sequence: {
      type: 'relation',
      relation: 'manyToOne',
      target: 'plugin::sequences.sequence',
      inversedBy: 'steps',
    },
    position: { type: 'integer', required: true, min: 1 },
    name: { type: 'string', maxLength: 255 },
    delayMinutes: { type: 'integer', default: 0, min: 0 },
    delayUnit: {
      type: 'enumeration',
      enum: ['minutes', 'hours', 'days', 'workingDays'],
      default: 'minutes',
    },
    subject: { type: 'string', maxLength: 255 },
    preheader: { type: 'string', maxLength: 255 },
    /** Its size, and that of the text, is limited in bytes: see template-size.ts. */
    html: { type: 'text' },
    text: { type: 'text' },
  },
} as unknown as Struct.ContentTypeSchema;
