import type { Struct } from '@strapi/types';
import { columnRelation } from '../database/column-relation';

/** Returns a new object each time, since Strapi modifies it. */
const count = () => ({ type: 'integer', default: 0, column: { notNullable: true, defaultTo: 0 } });

/** Opens of one step, or clicks on one link, of people whose hits are counted without the person. Never deleted. */
export const anonymousCounterSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_anonymous_counters',
  modelType: 'contentType',
  modelName: 'anonymous-counter',
  uid: 'plugin::sequences.anonymous-counter',
  globalId: 'SequencesAnonymousCounter',
  info: {
    singularName: 'anonymous-counter',
    pluralName: 'anonymous-counters',
    displayName: 'Email anonymous counter',
  },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [
    { name: 'sequences_anonymous_counters_public_id', columns: ['public_id'], type: 'unique' },
    { name: 'sequences_anonymous_counters_once', columns: ['counted'], type: 'unique' },
    { name: 'sequences_anonymous_counters_sequence', columns: ['sequence_id'] },
  ],
  foreignKeys: [
    {
      name: 'sequences_anonymous_counters_step_fk',
      columns: ['step_id'],
      referencedTable: 'sequences_steps',
      referencedColumns: ['id'],
      onDelete: 'SET NULL',
    },
  ],
  attributes: {
    /** Its id in URLs; see public-id.ts. */
    publicId: { type: 'biginteger' },
    /** Identifies what is counted: `opens:` and the document id of the step, or `clicks:` and the public id of the link. */
    counted: { type: 'string', column: { type: 'string', args: [64] } },
    kind: { type: 'enumeration', enum: ['opened', 'clicked'] },
    sequenceId: columnRelation('sequence'),
    stepId: columnRelation('step'),
    /** Null for opens. */
    linkId: columnRelation('link'),
    humanCount: count(),
    automatedCount: count(),
  },
} as unknown as Struct.ContentTypeSchema;
