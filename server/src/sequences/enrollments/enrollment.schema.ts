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
  ],
  attributes: {
    sequence: columnRelation('sequence'),
    prospect: columnRelation('prospect'),
    /** 1, and one more each time the prospect starts this sequence again. */
    round: { type: 'integer', default: 1, column: { notNullable: true, defaultTo: 1 } },
    state: { type: 'enumeration', enum: ['active', 'finished', 'stopped'], default: 'active' },
    stopReason: { type: 'string' },
    nextPosition: { type: 'integer' },
    nextAt: { type: 'datetime' },
  },
} as unknown as Struct.ContentTypeSchema;
