import type { Struct } from '@strapi/types';
import { columnRelation } from '../database/column-relation';
import { TRANSITIONS } from './email-states';

/** Returns a new object each time, since Strapi modifies it. */
const counter = () => ({ type: 'integer', default: 0, column: { notNullable: true, defaultTo: 0 } });

/** One step sent, or to be sent, to one prospect. Rows outlive the rows they refer to, so that counts stay. */
export const emailSchema = {
  kind: 'collectionType',
  collectionName: 'sequences_emails',
  modelType: 'contentType',
  modelName: 'email',
  uid: 'plugin::sequences.email',
  globalId: 'SequencesEmail',
  info: { singularName: 'email', pluralName: 'emails', displayName: 'Sequence email' },
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false }, 'content-manager': { visible: false } },
  indexes: [
    { name: 'sequences_emails_public_id', columns: ['public_id'], type: 'unique' },
    { name: 'sequences_emails_once', columns: ['enrollment_id', 'step_id'], type: 'unique' },
    { name: 'sequences_emails_due', columns: ['state', 'due_at'] },
    { name: 'sequences_emails_sequence', columns: ['sequence_id', 'state', 'due_at'] },
    { name: 'sequences_emails_sequence_sent', columns: ['sequence_id', 'sent_at', 'state', 'step_id'] },
    { name: 'sequences_emails_step', columns: ['step_id', 'sent_at'] },
    { name: 'sequences_emails_prospect', columns: ['prospect_id'] },
    { name: 'sequences_emails_sent', columns: ['sent_at'] },
    { name: 'sequences_emails_not_before', columns: ['not_before'] },
    { name: 'sequences_emails_message', columns: ['message_id'] },
    { name: 'sequences_emails_provider', columns: ['provider_message_id'] },
  ],
  foreignKeys: [
    reference('enrollment_id', 'sequences_enrollments'),
    reference('sequence_id', 'sequences_sequences'),
    reference('step_id', 'sequences_steps'),
    reference('prospect_id', 'sequences_prospects'),
  ],
  attributes: {
    /** Its id in URLs; see public-id.ts. */
    publicId: { type: 'biginteger' },
    enrollmentId: columnRelation('enrollment'),
    sequenceId: columnRelation('sequence'),
    stepId: columnRelation('step'),
    prospectId: columnRelation('prospect'),
    /** Keyed hash of the prospect's address, once the prospect was deleted: an unsubscribe still needs it. */
    recipientHash: { type: 'string', private: true, column: { type: 'string', args: [64] } },
    /** Position of the step; updated until the email is sent. */
    position: { type: 'integer' },
    state: {
      type: 'enumeration',
      enum: Object.keys(TRANSITIONS),
    },
    skipReason: { type: 'string' },
    dueAt: { type: 'datetime' },
    /** Earliest due time after a deferral by the sending window, a limit or a person; replanning respects it. */
    notBefore: { type: 'datetime' },
    sentAt: { type: 'datetime' },
    /** The process that claimed the email; its claim lapses at `leaseUntil`. */
    claimedBy: { type: 'string' },
    leaseUntil: { type: 'datetime' },
    /** Claims in a row whose lease ended before the email was composed. */
    lostClaims: counter(),
    attempts: counter(),
    messageId: { type: 'string' },
    /** The provider's own id, if it is not the Message-ID; its bounces and webhooks name it. */
    providerMessageId: { type: 'string' },
    /** As sent, so that later steps can reply in its thread. */
    subject: { type: 'string' },
    /** Hash of the sent content that it was composed from; null for emails sent before contents were kept. */
    sentContent: { type: 'string', column: { type: 'string', args: [32] } },
    /** `MergeValues` of its person, as JSON; null once the person was erased or the details of that time were removed. */
    mergeValues: { type: 'text', private: true },
    errorCode: { type: 'string' },
    /** The subject of the provider's refusal; see FailureKind. */
    errorKind: { type: 'string' },
    errorMessage: { type: 'string', column: { type: 'string', args: [600] } },
    tracksOpens: { type: 'boolean', default: false },
    tracksClicks: { type: 'boolean', default: false },
    /** Sent without pixel and tracked links, because they could not be created. */
    trackingFailed: { type: 'boolean', default: false },
    /** Why it was sent without a pixel, and without tracked links; or `removed`: what was recorded is gone. */
    opensUntracked: { type: 'string' },
    clicksUntracked: { type: 'string' },
    /**
     * `opens` or `clicks` for the stand-in of an email, without a person and a state, whose opens or clicks it has in all
     * figures; see tracking/removal.
     */
    standsFor: { type: 'string' },
    /** True for a stand-in that counts as an inferred open, as its email did. */
    isInferredOpen: { type: 'boolean', default: false },
    openCount: counter(),
    clickCount: counter(),
    automatedOpenCount: counter(),
    /** Opens among the automated ones that may be a person's: nobody can tell. */
    unclearOpenCount: counter(),
    automatedClickCount: counter(),
    firstOpenedAt: { type: 'datetime' },
    lastOpenedAt: { type: 'datetime' },
    firstClickedAt: { type: 'datetime' },
    lastClickedAt: { type: 'datetime' },
    repliedAt: { type: 'datetime' },
    /** `Interest`, as a person read the reply. */
    interest: { type: 'string' },
    /** The last automatic reply, and until when it says that nobody reads mails. */
    awayAt: { type: 'datetime' },
    awayUntil: { type: 'datetime' },
    bouncedAt: { type: 'datetime' },
    /** Enhanced status code (RFC 3463) of its bounce; null when nobody said. */
    bounceCode: { type: 'string', column: { type: 'string', args: [16] } },
    unsubscribedAt: { type: 'datetime' },
    complainedAt: { type: 'datetime' },
  },
} as unknown as Struct.ContentTypeSchema;

function reference(column: string, referencedTable: string) {
  return {
    name: `sequences_emails_${column}_fk`,
    columns: [column],
    referencedTable,
    referencedColumns: ['id'],
    onDelete: 'SET NULL',
  };
}
