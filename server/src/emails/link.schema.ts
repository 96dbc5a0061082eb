import type { Struct } from '@strapi/types';
import { columnRelation } from '../database/column-relation';

/** Returns a new object each time, since Strapi modifies it. */
const counter = () => ({ type: 'integer', default: 0, column: { notNullable: true, defaultTo: 0 } });

/** One tracked destination of one step. Never deleted, since emails already sent refer to it. */
export const linkSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_links',
  modelType: 'contentType',
  modelName: 'link',
  uid: 'plugin::sequences.link',
  globalId: 'SequencesLink',
  info: { singularName: 'link', pluralName: 'links', displayName: 'Email link' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [
    { name: 'sequences_links_public_id', columns: ['public_id'], type: 'unique' },
    { name: 'sequences_links_once', columns: ['step_id', 'occurrence', 'url_hash'], type: 'unique' },
    { name: 'sequences_links_sequence', columns: ['sequence_id'] },
    { name: 'sequences_links_updated', columns: ['updated_at'] },
  ],
  foreignKeys: [
    {
      name: 'sequences_links_step_fk',
      columns: ['step_id'],
      referencedTable: 'sequences_steps',
      referencedColumns: ['id'],
      onDelete: 'SET NULL',
    },
  ],
  attributes: {
    /** Its id in URLs; see public-id.ts. */
    publicId: { type: 'biginteger' },
    stepId: columnRelation('step'),
    sequenceId: columnRelation('sequence'),
    /** Number of the link among the tracked links of the step, from 1. */
    occurrence: { type: 'integer' },
    /** As authored, including merge tags, until a person changes it. */
    url: { type: 'text' },
    /** SHA-256 of the authored URL in hexadecimal. A URL edited in the step becomes a new link. */
    urlHash: { type: 'string', column: { type: 'string', args: [64] } },
    name: { type: 'string' },
    isPersonalised: { type: 'boolean', default: false },
    isRevoked: { type: 'boolean', default: false },
    /** The redirect does not add the UTM parameters of the sequence. */
    skipsUtm: { type: 'boolean', default: false },
    /** LinkChange[], oldest first. */
    changes: { type: 'json' },
    /** Number of emails sent with this link. */
    sentCount: counter(),
    /** Clicks by people. */
    clickCount: counter(),
    automatedClickCount: counter(),
  },
} as unknown as Struct.ContentTypeSchema;
