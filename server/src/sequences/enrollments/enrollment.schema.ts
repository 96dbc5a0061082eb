import type { Struct } from '@strapi/types';
import { columnRelation } from '../../database/column-relation';

/** Relations are plain columns, so that a unique index can prevent a second enrollment of a prospect in the same round. */
export const enrollmentSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_enrollments',
  modelType: 'contentType',
  modelName: 'enrollment',
  uid: 'plugin::sequences.enrollment',
  globalId: 'SequencesEnrollment',
  info: { singularName: 'enrollment', pluralName: 'enrollments', displayName: 'Email enrollment' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [
    {
      name: 'sequences_enrollments_once',
      columns: ['sequence_id', 'prospect_id', 'round'],
      type: 'unique',
    },
    { name: 'sequences_enrollments_state', columns: ['sequence_id', 'state'] },
    { name: 'sequences_enrollments_entry_rule', columns: ['entry_rule_id', 'created_at'] },
    { name: 'sequences_enrollments_entry_rule_state', columns: ['entry_rule_id', 'state', 'prospect_id'] },
  ],
  attributes: {
    sequence: columnRelation('sequence'),
    prospect: columnRelation('prospect'),
    /** 1, and one more each time the prospect starts this sequence again. */
    round: { type: 'integer', default: 1, column: { notNullable: true, defaultTo: 1 } },
    /** Address of the sender it was given, which it keeps. Null until then, and in sequences that never picked senders. */
    sender: { type: 'string' },
    state: { type: 'enumeration', enum: ['active', 'finished', 'stopped'], default: 'active' },
    stopReason: { type: 'string' },
    nextPosition: { type: 'integer' },
    nextAt: { type: 'datetime' },
    /** The rule that enrolled; null for people and programs. */
    entryRule: columnRelation('entry-rule'),
    /** For rules that look at a creation or a date: that one. */
    occasionAt: { type: 'datetime' },
  },
} as unknown as Struct.ContentTypeSchema;
