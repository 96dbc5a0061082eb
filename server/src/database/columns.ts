import type { EmailState, FailureKind, Interest, UntrackedReason } from '../emails/contract';
import type { ActorKind, HistoryEntryKind } from '../history/contract';
import type { InboundColumns, LeaseColumns, RawDate, ServerColumns } from './inbound-columns';
import type { Consent, ConsentKind, ProspectState } from '../prospects/contract';
import type { AddressRepair, EntryOutcome } from '../prospects/sources/contract';
import type { SuppressionKind, SuppressionReason } from '../prospects/suppressions/contract';
import type { DelayUnit, PauseReason, SequenceState } from '../sequences/contract';
import type { Enrollment, StopReason } from '../sequences/enrollments/contract';

export type { RawDate };

type EntryColumns = { id: number; document_id: string; created_at: RawDate; updated_at: RawDate };

type ConsentColumns = Record<`${ConsentKind}_consent`, Consent> &
  Record<`${ConsentKind}_consent_at` | `${ConsentKind}_removed_at`, RawDate> &
  Record<`${ConsentKind}_consent_${'source' | 'version'}`, string | null>;

type CounterColumns = Record<`${'' | 'automated_'}${'open' | 'click'}_count` | 'unclear_open_count', number> &
  Record<`${'first' | 'last'}_${'opened' | 'clicked'}_at`, RawDate>;

/** Columns of the plugin's tables, as far as SQL statements use them. */
export type Columns = InboundColumns & {
  sequence: EntryColumns & {
    name: string;
    state: SequenceState;
    sender_name: string | null;
    sender_email: string | null;
    /** JSON: some drivers return it as text, others parsed. */
    senders: unknown;
    utm: unknown;
    pause_reason: PauseReason | null;
    stop_on_reply: boolean;
  };
  step: EntryColumns & {
    position: number;
    name: string | null;
    delay_minutes: number | null;
    delay_unit: DelayUnit | null;
    updated_by_id: number | null;
  };
  template: EntryColumns & { name: string };
  prospect: EntryColumns &
    ConsentColumns & {
      email: string;
      first_name: string | null;
      last_name: string | null;
      company: string | null;
      /** JSON: some drivers return it as text, others parsed. */
      attributes: unknown;
      search_text: string | null;
      /** JSON: some drivers return it as text, others parsed. */
      former_hashes: unknown;
      published_at: RawDate;
      state: ProspectState;
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
  segment: EntryColumns & {
    name: string;
    /** JSON: some drivers return it as text, others parsed. */
    filters: unknown;
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
  'source-pass': LeaseColumns & {
    id: number;
    source_uid: string;
    deployment_id: number | null;
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
  'hash-key': EntryColumns & { key_id: number; secret: string };
  enrollment: EntryColumns & {
    sequence_id: number | null;
    prospect_id: number | null;
    round: number;
    sender: string | null;
    state: Enrollment['state'];
    stop_reason: StopReason | null;
    next_position: number | null;
    next_at: RawDate;
    entry_rule_id: number | null;
    occasion_at: RawDate;
  };
  'entry-rule': EntryColumns & {
    sequence_id: number;
    is_on: boolean;
  };
  'entry-rule-match': EntryColumns & {
    entry_rule_id: number;
    prospect_id: number;
  };
  'entry-rule-pass': LeaseColumns & {
    id: number;
    entry_rule_id: number;
    deployment_id: number | null;
    complete_due_at: RawDate;
    passed_at: RawDate;
    /** JSON of RuleLook[], as text on every database. */
    log: string | null;
  };
  email: EntryColumns &
    CounterColumns & {
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
      replied_at: RawDate;
      interest: Interest | null;
      away_at: RawDate;
      away_until: RawDate;
      bounced_at: RawDate;
      bounce_code: string | null;
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
    sender_signature: string | null;
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
    name: string | null;
    reply_to: string | null;
    signature: string | null;
    owner_id: number | null;
    daily_limit: number | null;
    has_server: boolean | null;
    pause_count: number | null;
    paused_until: RawDate;
    reason: FailureKind | null;
    held_since: RawDate;
    error_code: string | null;
    error_message: string | null;
  };
  'sender-server': ServerColumns & { id: number; address: string; created_at: RawDate; updated_at: RawDate };
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
    /** Null only for pauses, which nothing that counts hits reads. */
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
    sender: string | null;
    away_until: RawDate;
    key: string;
    overflow_hits: number | null;
  };
  'reply-text': { id: number; email_id: number; text: string; received_at: RawDate };
  'counted-hits': { id: number; owner: string; minute: number; ranges: string };
};
