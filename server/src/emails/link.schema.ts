import type { Struct } from '@strapi/types';
import { columnRelation } from '../database/column-relation';

/** A new object each time: Strapi writes into it. */
const counter = () => ({ type: 'integer', default: 0, column: { notNullable: true, defaultTo: 0 } });

/** One tracked destination of one step. Never deleted: mails already sent point here. */
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
    /** What URLs name it by: public-id.ts. */
    publicId: { type: 'biginteger' },
    stepId: columnRelation('step'),
    sequenceId: columnRelation('sequence'),
    /** 1 for the first tracked link of the step. */
    occurrence: { type: 'integer' },
    /** As authored, until a person changes it; still with its merge tags where it is personalised. */
    url: { type: 'text' },
    /** SHA-256 of the authored address, in hexadecimal: one that changes in the step makes another link. */
    urlHash: { type: 'string', column: { type: 'string', args: [64] } },
    name: { type: 'string' },
    isPersonalised: { type: 'boolean', default: false },
    isRevoked: { type: 'boolean', default: false },
    /** Its sequence's UTM parameters are not added. */
    skipsUtm: { type: 'boolean', default: false },
    /** What people changed, oldest first: LinkChange[]. */
    changes: { type: 'json' },
    /** Emails sent with this link. */
    sentCount: counter(),
    /** Clicks by people, and by machines. */
    clickCount: counter(),
    automatedClickCount: counter(),
  },
} as unknown as Struct.ContentTypeSchema;
