import type { Struct } from '@strapi/types';
import { columnRelation } from '../database/column-relation';

/** Who has which tag. Relations are plain columns, so that statements over many prospects can write and join them. */
export const prospectTagSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_prospect_tags',
  modelType: 'contentType',
  modelName: 'prospect-tag',
  uid: 'plugin::sequences.prospect-tag',
  globalId: 'SequencesProspectTag',
  info: {
    singularName: 'prospect-tag',
    pluralName: 'prospect-tags',
    displayName: 'Tag of an email prospect',
  },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [
    { name: 'sequences_prospect_tags_once', columns: ['prospect_id', 'tag_id'], type: 'unique' },
    { name: 'sequences_prospect_tags_tag', columns: ['tag_id', 'prospect_id'] },
  ],
  foreignKeys: [
    {
      name: 'sequences_prospect_tags_prospect_fk',
      columns: ['prospect_id'],
      referencedTable: 'sequences_prospects',
      referencedColumns: ['id'],
      onDelete: 'CASCADE',
    },
    {
      name: 'sequences_prospect_tags_tag_fk',
      columns: ['tag_id'],
      referencedTable: 'sequences_tags',
      referencedColumns: ['id'],
      onDelete: 'CASCADE',
    },
  ],
  attributes: {
    prospectId: columnRelation('prospect'),
    tagId: columnRelation('tag'),
  },
} as unknown as Struct.ContentTypeSchema;
