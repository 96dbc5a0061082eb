import type { Struct } from '@strapi/types';
import { columnRelation } from '../database/column-relation';

/**
 * Which entry of a source is which prospect. It refers to entries by uid, documentId and locale, which survive export, import
 * and transfer, and keeps hashes instead of what they hold.
 */
export const sourceEntrySchema = {
  kind: 'collectionType',
  collectionName: 'sequences_source_entries',
  modelType: 'contentType',
  modelName: 'source-entry',
  uid: 'plugin::sequences.source-entry',
  globalId: 'SequencesSourceEntry',
  info: {
    singularName: 'source-entry',
    pluralName: 'source-entries',
    displayName: 'Entry of an email source',
  },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [
    {
      name: 'sequences_source_entries_once',
      columns: ['source_uid', 'entry_id', 'entry_locale'],
      type: 'unique',
    },
    { name: 'sequences_source_entries_prospect', columns: ['prospect_id'] },
    { name: 'sequences_source_entries_outcome', columns: ['source_uid', 'outcome', 'repair'] },
  ],
  foreignKeys: [
    {
      name: 'sequences_source_entries_prospect_fk',
      columns: ['prospect_id'],
      referencedTable: 'sequences_prospects',
      referencedColumns: ['id'],
      onDelete: 'SET NULL',
    },
  ],
  attributes: {
    sourceUid: { type: 'string' },
    /** The documentId. */
    entryId: { type: 'string' },
    /** Empty for entries without a locale: unique indexes do not compare nulls. */
    entryLocale: { type: 'string', column: { type: 'string', args: [35] } },
    prospectId: columnRelation('prospect'),
    /** An EntryOutcome. */
    outcome: { type: 'string', column: { type: 'string', args: [20] } },
    /** An AddressRepair; null when the address was as it should be. */
    repair: { type: 'string', column: { type: 'string', args: [20] } },
    /** Keyed hash of the address; null without one. */
    addressHash: { type: 'string', private: true, column: { type: 'string', args: [64] } },
    /** Keyed hash of all that the mapping reads; empty when the entry must be read again. */
    valuesHash: { type: 'string', private: true, column: { type: 'string', args: [64] } },
  },
} as unknown as Struct.ContentTypeSchema;
