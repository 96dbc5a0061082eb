import type { Struct } from '@strapi/types';

/** A text that is kept under a name, to start steps from. Steps keep no link to it. */
export const templateSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_templates',
  modelType: 'contentType',
  modelName: 'template',
  uid: 'plugin::sequences.template',
  globalId: 'SequencesTemplate',
  info: { singularName: 'template', pluralName: 'templates', displayName: 'Email template' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  attributes: {
    name: { type: 'string', required: true, maxLength: 255 },
    subject: { type: 'string', maxLength: 255 },
    preheader: { type: 'string', maxLength: 255 },
    html: { type: 'text' },
    text: { type: 'text' },
  },
} as unknown as Struct.ContentTypeSchema;
