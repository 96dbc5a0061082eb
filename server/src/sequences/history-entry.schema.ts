import type { Struct } from '@strapi/types';
import { columnRelation } from '../database/column-relation';

/** Actions on sequences that decide which emails are sent; `kind` is a HistoryEntryKind. */
export const historyEntrySchema = {
  kind: 'collectionType',
  collectionName: 'sequences_history_entries',
  modelType: 'contentType',
  modelName: 'history-entry',
  uid: 'plugin::sequences.history-entry',
  globalId: 'SequencesHistoryEntry',
  info: { singularName: 'history-entry', pluralName: 'history-entries', displayName: 'Email history entry' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [{ name: 'sequences_history_entries_sequence', columns: ['sequence_id', 'occurred_at'] }],
  foreignKeys: [
    {
      name: 'sequences_history_entries_sequence_fk',
      columns: ['sequence_id'],
      referencedTable: 'sequences_sequences',
      referencedColumns: ['id'],
      onDelete: 'CASCADE',
    },
  ],
  attributes: {
    sequenceId: columnRelation('sequence'),
    kind: { type: 'string' },
    /** Number of emails resent or skipped; null for other kinds. */
    emailCount: { type: 'integer', column: { unsigned: true } },
    /** Document id of the admin user, and the name at that time; both null for API tokens and other programs. */
    adminId: { type: 'string' },
    adminName: { type: 'string' },
    occurredAt: { type: 'datetime' },
  },
} as unknown as Struct.ContentTypeSchema;
