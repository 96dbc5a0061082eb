import type { Struct } from '@strapi/types';
import { columnRelation } from '../database/column-relation';
import { EVENT_KINDS } from './events/event';

/**
 * One row for each recorded hit or change. The events of a deleted prospect stay without the person. `sequence_id` and
 * `step_id` have no foreign key: they keep their values when the sequence or step is deleted. So figures of the past stay.
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
    { name: 'sequences_events_kind', columns: ['kind', 'audience', 'occurred_at'] },
  ],
  foreignKeys: [
    reference('email_id', 'sequences_emails', 'CASCADE'),
    reference('prospect_id', 'sequences_prospects', 'SET NULL'),
    reference('link_id', 'sequences_links', 'SET NULL'),
  ],
  attributes: {
    kind: {
      type: 'enumeration',
      enum: [...EVENT_KINDS],
    },
    emailId: columnRelation('email'),
    linkId: columnRelation('link'),
    prospectId: columnRelation('prospect'),
    stepId: columnRelation('step'),
    sequenceId: columnRelation('sequence'),
    occurredAt: { type: 'datetime' },
    audience: { type: 'enumeration', enum: ['human', 'automated'] },
    /**
     * Rule that classified it as automated; null for a person. `by-reply`, `by-provider`: how a person unsubscribed.
     * For `bounced`: the enhanced status code. For pauses: a `FailureKind`.
     */
    reason: { type: 'string' },
    /** Family of the user agent and its device, such as `Safari on iPhone`. */
    agent: { type: 'string' },
    /** Name of the admin user who recorded it by hand. */
    actorName: { type: 'string' },
    /** /24 or /48, or null: never a full IP address. */
    network: { type: 'string' },
    /** Set of SIGNALS of the request, so that the event can be classified again after rules changed. */
    signals: { type: 'integer', default: 0, column: { notNullable: true, defaultTo: 0 } },
    /** For `sender-paused`: the address of the sender whose emails wait. */
    sender: { type: 'string' },
    /** For `out-of-office`: when the person can be written to again. */
    awayUntil: { type: 'datetime' },
    /** Idempotency key: a replayed hit counts once. */
    key: { type: 'string', column: { type: 'string', args: [64] } },
    /**
     * Number of hits that the event sums up, those of an hour beyond the limit of events in detail; `occurredAt` is the
     * latest. Null when the event is one hit or change.
     */
    overflowHits: { type: 'integer' },
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
