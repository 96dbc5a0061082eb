import type { EmailState } from '../emails/contract';
import type { ProspectState, TrackingConsent } from '../prospects/contract';
import type {
  HistoryEntryKind,
  Enrollment,
  PauseReason,
  SequenceState,
  StopReason,
} from '../sequences/contract';

/** A date as the database driver returns it; `toDate` converts it. */
export type RawDate = Date | number | string | null;

type EntryColumns = { id: number; document_id: string; created_at: RawDate; updated_at: RawDate };

/** Columns of the plugin's tables, as far as SQL statements use them. */
export type Columns = {
  sequence: EntryColumns & {
    name: string;
    state: SequenceState;
    sender_email: string | null;
    utm: unknown;
    pause_reason: PauseReason | null;
  };
  step: EntryColumns & { position: number; name: string | null };
  prospect: EntryColumns & {
    email: string;
    first_name: string | null;
    last_name: string | null;
    company: string | null;
    /** JSON: some drivers return it as text, others parsed. */
    attributes: unknown;
    published_at: RawDate;
    state: ProspectState;
    tracking_consent: TrackingConsent;
    timezone: string | null;
  };
  enrollment: EntryColumns & {
    sequence_id: number | null;
    prospect_id: number | null;
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
    position: number;
    state: EmailState;
    skip_reason: string | null;
    due_at: RawDate;
    not_before: RawDate;
    sent_at: RawDate;
    claimed_by: string | null;
    lease_until: RawDate;
    attempts: number;
    message_id: string | null;
    subject: string | null;
    error_code: string | null;
    error_message: string | null;
    tracks_opens: boolean;
    tracks_clicks: boolean;
    tracking_failed: boolean;
    open_count: number;
    click_count: number;
    automated_open_count: number;
    automated_click_count: number;
    first_opened_at: RawDate;
    last_opened_at: RawDate;
    first_clicked_at: RawDate;
    last_clicked_at: RawDate;
    replied_at: RawDate;
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
    error_code: string | null;
    error_message: string | null;
  };
  'history-entry': EntryColumns & {
    sequence_id: number | null;
    kind: HistoryEntryKind;
    email_count: number | null;
    admin_id: string | null;
    admin_name: string | null;
    occurred_at: RawDate;
  };
  event: EntryColumns & {
    kind: string;
    email_id: number;
    link_id: number | null;
    prospect_id: number;
    step_id: number | null;
    sequence_id: number | null;
    occurred_at: RawDate;
    audience: string;
    reason: string | null;
    agent: string | null;
    network: string | null;
    signals: number;
    key: string;
  };
};
