import type { Struct } from '@strapi/types';

/** A saved filter over prospects and what they did. */
export const segmentSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_segments',
  modelType: 'contentType',
  modelName: 'segment',
  uid: 'plugin::sequences.segment',
  globalId: 'SequencesSegment',
  info: { singularName: 'segment', pluralName: 'segments', displayName: 'Segment of prospects' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  attributes: {
    name: { type: 'string', required: true, maxLength: 100 },
    /** StoredFilters of segments/stored-filters.ts. */
    filters: { type: 'json', required: true },
  },
} as unknown as Struct.ContentTypeSchema;
