import type { Struct } from '@strapi/types';
import { columnRelation } from '../database/column-relation';

/**
 * What was kept of a hit or of a change. Erasing a prospect or an email erases its events.
 * Sequence and step are facts of the past rather than references: they stay when those are deleted.
 */
export const eventSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_events',
  modelType: 'contentType',
  modelName: 'event',
  uid: 'plugin::sequences.event',
  globalId: 'SequencesEvent',
  info: { singularName: 'event', pluralName: 'events', displayName: 'Email event' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [
    { name: 'sequences_events_key', columns: ['key'], type: 'unique' },
    { name: 'sequences_events_email', columns: ['email_id', 'kind', 'occurred_at', 'link_id', 'audience'] },
    { name: 'sequences_events_link', columns: ['link_id', 'kind', 'audience', 'email_id', 'occurred_at'] },
    { name: 'sequences_events_prospect', columns: ['prospect_id', 'occurred_at'] },
    { name: 'sequences_events_sequence', columns: ['sequence_id', 'occurred_at', 'kind', 'audience'] },
    { name: 'sequences_events_occurred', columns: ['occurred_at'] },
  ],
  foreignKeys: [
    reference('email_id', 'sequences_emails', 'CASCADE'),
    reference('prospect_id', 'sequences_prospects', 'CASCADE'),
    reference('link_id', 'sequences_links', 'SET NULL'),
  ],
  attributes: {
    kind: {
      type: 'enumeration',
      enum: ['sent', 'opened', 'clicked', 'replied', 'bounced', 'unsubscribed', 'complained', 'failed'],
    },
    emailId: columnRelation('email'),
    linkId: columnRelation('link'),
    prospectId: columnRelation('prospect'),
    stepId: columnRelation('step'),
    sequenceId: columnRelation('sequence'),
    occurredAt: { type: 'datetime' },
    audience: { type: 'enumeration', enum: ['human', 'automated'] },
    /** Why it is automated; null for people. */
    reason: { type: 'string' },
    /** Family name of the program that fetched. */
    agent: { type: 'string' },
    /** /24 or /48, or null: never a full address. */
    network: { type: 'string' },
    /** What the request told about itself, a set of bits, so that a changed rule can judge it again. */
    signals: { type: 'integer', default: 0, column: { notNullable: true, defaultTo: 0 } },
    /** Makes a replay count once. */
    key: { type: 'string', column: { type: 'string', args: [64] } },
  },
} as unknown as Struct.ContentTypeSchema;

function reference(column: string, referencedTable: string, onDelete: string) {
  return {
    name: `sequences_events_${column}_fk`,
    columns: [column],
    referencedTable,
    referencedColumns: ['id'],
    onDelete,
  };
}
