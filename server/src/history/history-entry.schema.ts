import type { Struct } from '@strapi/types';
import { columnRelation } from '../database/column-relation';

/** One row for each act of a person or an API token that changes emails, figures or trust. Entries outlive their sequence. */
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
  indexes: [
    { name: 'sequences_history_entries_sequence', columns: ['sequence_id', 'occurred_at'] },
    { name: 'sequences_history_entries_occurred', columns: ['occurred_at'] },
  ],
  foreignKeys: [
    {
      name: 'sequences_history_entries_sequence_fk',
      columns: ['sequence_id'],
      referencedTable: 'sequences_sequences',
      referencedColumns: ['id'],
      onDelete: 'SET NULL',
    },
  ],
  attributes: {
    sequenceId: columnRelation('sequence'),
    /** The name at that time; null when the entry is about no sequence. */
    sequenceName: { type: 'string' },
    /** A HistoryEntryKind. */
    kind: { type: 'string' },
    /** HistoryDetails of the kind. */
    details: { type: 'json' },
    /** `admin` or `token`, with its documentId and the name at that time; null for other programs. */
    actorKind: { type: 'string' },
    actorId: { type: 'string' },
    actorName: { type: 'string' },
    occurredAt: { type: 'datetime' },
  },
} as unknown as Struct.ContentTypeSchema;
