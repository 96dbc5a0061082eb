import type { Struct } from '@strapi/types';
import { columnRelation } from '../../database/column-relation';

/** Relations are plain columns, so that a unique index can prevent a second enrollment of the same prospect. */
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
      columns: ['sequence_id', 'prospect_id'],
      type: 'unique',
    },
    { name: 'sequences_enrollments_state', columns: ['sequence_id', 'state'] },
  ],
  attributes: {
    sequence: columnRelation('sequence'),
    prospect: columnRelation('prospect'),
    state: { type: 'enumeration', enum: ['active', 'finished', 'stopped'], default: 'active' },
    stopReason: { type: 'string' },
    nextPosition: { type: 'integer' },
    nextAt: { type: 'datetime' },
  },
} as unknown as Struct.ContentTypeSchema;
