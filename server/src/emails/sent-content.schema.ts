import type { Struct } from '@strapi/types';

/**
 * The template of one version of a step, and the names that its merge tags read of the sequence. Written when the first email of
 * that version is composed. Never changed or deleted, since emails already sent refer to it.
 */
export const sentContentSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_sent_contents',
  modelType: 'contentType',
  modelName: 'sent-content',
  uid: 'plugin::sequences.sent-content',
  globalId: 'SequencesSentContent',
  info: { singularName: 'sent-content', pluralName: 'sent-contents', displayName: 'Sent email content' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [{ name: 'sequences_sent_contents_hash', columns: ['hash'], type: 'unique' }],
  foreignKeys: [],
  attributes: {
    /** Hash of all fields below. Emails refer to it, because import and transfer change database ids. */
    hash: { type: 'string', column: { type: 'string', args: [32] } },
    /** With the preheader; see preheader.ts. */
    html: { type: 'text' },
    text: { type: 'text' },
    sequenceName: { type: 'string' },
    senderName: { type: 'string' },
    senderEmail: { type: 'string' },
    /** In which filters wrote dates: those of the process. */
    timezone: { type: 'string' },
    locale: { type: 'string' },
    /** HTML. */
    senderSignature: { type: 'text' },
  },
} as unknown as Struct.ContentTypeSchema;
