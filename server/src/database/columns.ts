import type { EmailState, FailureKind, Interest, UntrackedReason } from '../emails/contract';
import type { ActorKind, HistoryEntryKind } from '../history/contract';
import type { MailboxSecurity } from '../inbound/contract';
import type { Consent, ConsentKind, ProspectState } from '../prospects/contract';
import type { AddressRepair, EntryOutcome } from '../prospects/sources/contract';
import type { SuppressionKind, SuppressionReason } from '../prospects/suppressions/contract';
import type { DelayUnit, PauseReason, SequenceState } from '../sequences/contract';
import type { Enrollment, StopReason } from '../sequences/enrollments/contract';

/** A date as the database driver returns it; `toDate` converts it. */
export type RawDate = Date | number | string | null;

type EntryColumns = { id: number; document_id: string; created_at: RawDate; updated_at: RawDate };

/** Columns of the plugin's tables, as far as SQL statements use them. */
export type Columns = {
  sequence: EntryColumns & {
    name: string;
    state: SequenceState;
    sender_name: string | null;
    sender_email: string | null;
    utm: unknown;
    pause_reason: PauseReason | null;
  };
  step: EntryColumns & {
    position: number;
    name: string | null;
    delay_minutes: number | null;
    delay_unit: DelayUnit | null;
    updated_by_id: number | null;
  };
  template: EntryColumns & {
    name: string;
  };
  prospect: EntryColumns & {
    email: string;
    first_name: string | null;
    last_name: string | null;
    company: string | null;
    /** JSON: some drivers return it as text, others parsed. */
    attributes: unknown;
    search_text: string | null;
    published_at: RawDate;
    state: ProspectState;
    opens_consent: Consent;
    opens_consent_at: RawDate;
    opens_consent_source: string | null;
    opens_consent_version: string | null;
    clicks_consent: Consent;
    clicks_consent_at: RawDate;
    clicks_consent_source: string | null;
    clicks_consent_version: string | null;
    opens_removed_at: RawDate;
    clicks_removed_at: RawDate;
    timezone: string | null;
    language: string | null;
  };
  tag: EntryColumns & {
    name: string;
    hash: string;
    search_text: string;
    published_at: RawDate;
  };
  'prospect-tag': EntryColumns & {
    prospect_id: number | null;
    tag_id: number | null;
  };
  'source-entry': EntryColumns & {
    source_uid: string;
    entry_id: string;
    entry_locale: string;
    prospect_id: number | null;
    outcome: EntryOutcome;
    repair: AddressRepair | null;
    address_hash: string | null;
    values_hash: string;
  };
  'source-pass': {
    id: number;
    source_uid: string;
    deployment_id: number | null;
    leased_by: string | null;
    leased_until: RawDate;
    mapping_hash: string;
    newest_id: number;
    entry_position: number;
    link_position: number;
    changed_since: RawDate;
    changes_due_at: RawDate;
    completed_at: RawDate;
    passed_at: RawDate;
    duration_ms: number | null;
    error: string | null;
  };
  suppression: EntryColumns & {
    kind: SuppressionKind;
    /** Null when only the hash is kept. */
    value: string | null;
    hash: string;
    reason: SuppressionReason;
    note: string | null;
    actor_kind: ActorKind | null;
    actor_id: string | null;
    actor_name: string | null;
    suppressed_at: RawDate;
  };
  'hash-key': EntryColumns & {
    key_id: number;
    secret: string;
  };
  enrollment: EntryColumns & {
    sequence_id: number | null;
    prospect_id: number | null;
    round: number;
    state: Enrollment['state'];
    stop_reason: StopReason | null;
    next_position: number | null;
    next_at: RawDate;
  };
  email: EntryColumns & {
    /** Text when the driver returns big integers as text. */
    public_id: number | string;
    enrollment_id: number | null;
    sequence_id: number | null;
    step_id: number | null;
    prospect_id: number | null;
    recipient_hash: string | null;
    position: number;
    state: EmailState;
    skip_reason: string | null;
    due_at: RawDate;
    not_before: RawDate;
    sent_at: RawDate;
    claimed_by: string | null;
    lease_until: RawDate;
    lost_claims: number;
    attempts: number;
    message_id: string | null;
    provider_message_id: string | null;
    subject: string | null;
    sent_content: string | null;
    /** JSON of MergeValues, as text on every database. */
    merge_values: string | null;
    error_code: string | null;
    error_kind: FailureKind | null;
    error_message: string | null;
    tracks_opens: boolean;
    tracks_clicks: boolean;
    tracking_failed: boolean;
    opens_untracked: UntrackedReason | null;
    clicks_untracked: UntrackedReason | null;
    stands_for: ConsentKind | null;
    is_inferred_open: boolean;
    open_count: number;
    click_count: number;
    automated_open_count: number;
    unclear_open_count: number;
    automated_click_count: number;
    first_opened_at: RawDate;
    last_opened_at: RawDate;
    first_clicked_at: RawDate;
    last_clicked_at: RawDate;
    replied_at: RawDate;
    interest: Interest | null;
    away_at: RawDate;
    away_until: RawDate;
    bounced_at: RawDate;
    unsubscribed_at: RawDate;
    complained_at: RawDate;
  };
  link: EntryColumns & {
    public_id: number | string;
    step_id: number | null;
    sequence_id: number | null;
    occurrence: number;
    url: string;
    url_hash: string;
    name: string;
    is_personalised: boolean;
    is_revoked: boolean;
    skips_utm: boolean;
    /** JSON: some drivers return it as text, others parsed. */
    changes: unknown;
    sent_count: number;
    click_count: number;
    automated_click_count: number;
  };
  'sent-content': EntryColumns & {
    hash: string;
    html: string | null;
    text: string | null;
    sequence_name: string;
    sender_name: string | null;
    sender_email: string;
    timezone: string;
    locale: string;
  };
  'anonymous-counter': EntryColumns & {
    public_id: number | string;
    counted: string;
    kind: 'opened' | 'clicked';
    sequence_id: number | null;
    step_id: number | null;
    link_id: number | null;
    human_count: number;
    automated_count: number;
  };
  'signing-key': EntryColumns & {
    key_id: number;
    secret: string | null;
    revoked_at: RawDate;
  };
  deployment: EntryColumns & {
    signing_key_id: number | null;
    public_url: string | null;
  };
  sender: EntryColumns & {
    address: string;
    pause_count: number;
    paused_until: RawDate;
    reason: FailureKind | null;
    held_since: RawDate;
    error_code: string | null;
    error_message: string | null;
  };
  mailbox: {
    id: number;
    address: string;
    host: string | null;
    port: number | null;
    security: MailboxSecurity | null;
    username: string | null;
    /** As Strapi's encryption service wrote it. */
    password: string | null;
    uid_validity: string | null;
    last_uid: number | string | null;
    last_read_at: RawDate;
    error_code: string | null;
    error_message: string | null;
    error_at: RawDate;
    leased_by: string | null;
    leased_until: RawDate;
    created_at: RawDate;
    updated_at: RawDate;
  };
  'received-mail': {
    id: number;
    key: string;
    email_id: number;
    kind: string;
    is_flagged: boolean;
    received_at: RawDate;
  };
  'history-entry': EntryColumns & {
    sequence_id: number | null;
    sequence_name: string | null;
    kind: HistoryEntryKind;
    /** JSON: some drivers return it as text, others parsed. */
    details: unknown;
    actor_kind: ActorKind | null;
    actor_id: string | null;
    actor_name: string | null;
    occurred_at: RawDate;
  };
  event: EntryColumns & {
    kind: string;
    email_id: number;
    link_id: number | null;
    /** Null once the prospect was deleted. */
    prospect_id: number | null;
    step_id: number | null;
    sequence_id: number | null;
    occurred_at: RawDate;
    audience: string;
    reason: string | null;
    agent: string | null;
    actor_name: string | null;
    network: string | null;
    signals: number;
    away_until: RawDate;
    key: string;
    overflow_hits: number | null;
  };
  'counted-hits': {
    id: number;
    owner: string;
    minute: number;
    ranges: string;
  };
};
