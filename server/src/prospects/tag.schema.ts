import type { Struct } from '@strapi/types';

/** A word that people put on prospects, as it was first written. It is deleted with the last prospect who has it. */
export const tagSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_tags',
  modelType: 'contentType',
  modelName: 'tag',
  uid: 'plugin::sequences.tag',
  globalId: 'SequencesTag',
  info: { singularName: 'tag', pluralName: 'tags', displayName: 'Email tag' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [{ name: 'sequences_tags_hash', columns: ['hash'], type: 'unique' }],
  attributes: {
    name: { type: 'string' },
    /** SHA-256 of the name without case and accents. A hash, since databases compare such texts in different ways. */
    hash: { type: 'string', private: true, column: { type: 'string', args: [64] } },
    /** The text that searches look in; see search-text.ts. */
    searchText: { type: 'text', private: true },
  },
} as unknown as Struct.ContentTypeSchema;
