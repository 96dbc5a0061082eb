import type { Struct } from '@strapi/types';
import { columnRelation } from '../database/column-relation';

/**
 * A rule by which a sequence enrolls people by itself. The settings are those of `EntryRuleSettings`. Rules of a deleted sequence
 * are deleted by remove-with-sequence.ts, and no cascade: where an import deletes everything in one transaction, PostgreSQL would
 * check enrollments against a rule that the cascade has deleted.
 */
export const entryRuleSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_entry_rules',
  modelType: 'contentType',
  modelName: 'entry-rule',
  uid: 'plugin::sequences.entry-rule',
  globalId: 'SequencesEntryRule',
  info: {
    singularName: 'entry-rule',
    pluralName: 'entry-rules',
    displayName: 'Rule that enrolls people in an email sequence',
  },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [{ name: 'sequences_entry_rules_sequence', columns: ['sequence_id'] }],
  foreignKeys: [
    {
      name: 'sequences_entry_rules_sequence_fk',
      columns: ['sequence_id'],
      referencedTable: 'sequences_sequences',
      referencedColumns: ['id'],
      onDelete: 'SET NULL',
    },
  ],
  attributes: {
    sequenceId: columnRelation('sequence'),
    /** uid of a content type; null for all prospects. */
    sourceUid: { type: 'string' },
    trigger: { type: 'string', column: { type: 'string', args: [20] } },
    filters: { type: 'json' },
    people: { type: 'json' },
    dateAttribute: { type: 'string' },
    offsetDays: { type: 'integer', default: 0 },
    dailyLimit: { type: 'integer' },
    reentry: { type: 'string', column: { type: 'string', args: [20] } },
    reentryDays: { type: 'integer' },
    stopsUnmatched: { type: 'boolean', default: false },
    isOn: { type: 'boolean', default: false },
    switchedOnAt: { type: 'datetime' },
    enrollsExisting: { type: 'boolean', default: false },
    /** Since when those who matched at the switching on are remembered; null until then. */
    baselineAt: { type: 'datetime' },
  },
} as unknown as Struct.ContentTypeSchema;
