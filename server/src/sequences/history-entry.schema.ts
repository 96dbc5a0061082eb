import type { Struct } from '@strapi/types';
import { columnRelation } from '../database/column-relation';

/** What somebody did to a sequence that its emails follow from: DeedKind. Written once, never edited. */
export const deedSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_deeds',
  modelType: 'contentType',
  modelName: 'deed',
  uid: 'plugin::sequences.deed',
  globalId: 'SequencesDeed',
  info: { singularName: 'deed', pluralName: 'deeds', displayName: 'Email history entry' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [{ name: 'sequences_deeds_sequence', columns: ['sequence_id', 'done_at'] }],
  foreignKeys: [
    {
      name: 'sequences_deeds_sequence_fk',
      columns: ['sequence_id'],
      referencedTable: 'sequences_sequences',
      referencedColumns: ['id'],
      onDelete: 'CASCADE',
    },
  ],
  attributes: {
    sequenceId: columnRelation('sequence'),
    kind: { type: 'string' },
    /** How many were resent or dropped. */
    emails: { type: 'integer', column: { unsigned: true } },
    /** Document id of the admin user; both null for programs, and the name is that of then. */
    adminId: { type: 'string' },
    adminName: { type: 'string' },
    doneAt: { type: 'datetime' },
  },
} as unknown as Struct.ContentTypeSchema;
