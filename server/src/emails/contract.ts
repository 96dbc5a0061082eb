import type { GuardrailReason } from '../sequences/contract';
import type { PageQuery, Pagination, ProspectSummary, ExportPage } from '../prospects/contract';

export type EmailState =
  'due' | 'claimed' | 'submitting' | 'sent' | 'retrying' | 'failed' | 'uncertain' | 'skipped' | 'missed';

/** One step sent, or to be sent, to one prospect. Counts are totals: a second open adds one. */
export type EmailRow = {
  id: number;
  state: EmailState;
  /** Null once the prospect was deleted. */
  prospect: ProspectSummary | null;
  /** Null once the sequence was deleted. */
  sequence: { documentId: string; name: string } | null;
  /** Null once the step was deleted. */
  step: { documentId: string; position: number; name: string | null } | null;
  dueAt: string;
  sentAt: string | null;
  attempts: number;
  /** A code of errors.ts, or the provider's code. `errorMessage` is for people. */
  errorCode: string | null;
  /** Null where the code says enough. */
  errorKind: FailureKind | null;
  errorMessage: string | null;
  skipReason: string | null;
  tracksOpens: boolean;
  tracksClicks: boolean;
  /** Sent without pixel and tracked links, because they could not be created. */
  trackingFailed: boolean;
  /** Why it was sent without a pixel, or without tracked links; null when it was not, or was not sent. */
  opensUntracked: UntrackedReason | null;
  clicksUntracked: UntrackedReason | null;
  opens: HitCounts;
  clicks: HitCounts;
  repliedAt: string | null;
  /** The first lines of the reply, as plain text; null unless they are kept. */
  replyText: string | null;
  /** As a person read the reply; null when nobody said. */
  interest: Interest | null;
  /** After an automatic reply: when the person can be written to again. */
  awayUntil: string | null;
  bouncedAt: string | null;
  /** Enhanced status code (RFC 3463) of the bounce, such as `5.1.1`; null when nobody said. */
  bounceCode: string | null;
  complainedAt: string | null;
  unsubscribedAt: string | null;
};

/** Whether a reply says that the person is interested. */
export type Interest = 'interested' | 'not-interested';

/**
 * The subject of a provider's refusal: the person (`unknown-mailbox`, `suppressed`: the provider writes to them no more), the
 * email (`content`, `size`), or our sender and account, which hold all emails of the sender: `limit`, `credentials`,
 * `sender-not-allowed`, `domain-authentication`, `account-blocked`. `only-this-email`: the provider refused it as one of these,
 * twice, while it accepted others of the sender. `GuardrailReason`: no refusal, but a guardrail paused the sender.
 */
export type FailureKind =
  | 'unknown-mailbox'
  | 'suppressed'
  | 'content'
  | 'size'
  | 'limit'
  | 'credentials'
  | 'sender-not-allowed'
  | 'domain-authentication'
  | 'account-blocked'
  | 'only-this-email'
  | GuardrailReason;

/**
 * Why an email has no pixel or no tracked links. `off`: by the toggle of its sequence. `refused`: the person refused.
 * `not-agreed`: the person has not agreed, and people who have not are not tracked. `failed`: its links could not be read or
 * stored. `nothing`: it has no HTML, or no links to track.
 */
export type UntrackedReason = 'off' | 'refused' | 'not-agreed' | 'failed' | 'nothing' | 'removed';

export type HitCounts = {
  /** Hits by people; `firstAt` and `lastAt` are the times of their first and last hit. */
  total: number;
  automated: number;
  /** Opens among `automated` that a person may have caused: nobody can tell. Left out when there are none. */
  unclear?: number;
  firstAt: string | null;
  lastAt: string | null;
};

/** `scheduled`: waiting to be sent. `failed`: failed, uncertain, missed and skipped. */
export type EmailTab = 'scheduled' | 'sent' | 'failed';

/**
 * Figures that look contradictory. The first two have blocked images as their cause. In the third, the mail server that
 * bounced the email scanned it before.
 */
export type Anomaly = 'replied-unopened' | 'clicked-unopened' | 'bounced-fetched';

/** `at`: the sent time, or the due time in other tabs. `opens` and `clicks` count hits by people; 0 unless sent. */
export type EmailSort = `${'at' | 'opens' | 'clicks'}:${'asc' | 'desc'}`;

/** Sent dates: YYYY-MM-DD in the time zone of the sequence, both days included. Either may be left out. */
export type SentRange = { from?: string; to?: string };

/** States of emails that were not sent. All but `skipped` need a person, who resends or skips them. */
export type UnsentState = 'failed' | 'uncertain' | 'missed' | 'skipped';

/** GET /sequences/sequences/:documentId/emails */
export type ListEmails = {
  params: { documentId: string };
  /** `from` and `to` apply to the tab `sent`. */
  query: PageQuery &
    SentRange & {
      tab?: EmailTab;
      /** For the tab `failed`. */
      state?: UnsentState;
      /** For the tab `sent`. */
      anomaly?: Anomaly;
      /** documentId of a step of the sequence. */
      step?: string;
      /** Part of an email address or name. */ search?: string;
      /** Default: `scheduled` by due time, `sent` and `failed` newest first, with skipped emails last. */
      sort?: EmailSort;
    };
  response: {
    data: EmailRow[];
    meta: { pagination: Pagination; counts: Record<EmailTab, number> };
  };
};

/** GET /sequences/prospects/:documentId/emails: of all sequences. Without dates, since time zones differ. */
export type ListProspectEmails = Omit<ListEmails, 'query'> & {
  query: Omit<ListEmails['query'], keyof SentRange>;
};

/** GET /sequences/sequences/:documentId/emails/export: the rows of ListEmails, 1,000 per request, by ascending id. */
export type ExportEmails = {
  params: { documentId: string };
  query: Pick<ListEmails['query'], 'tab' | 'state' | 'anomaly' | 'step' | 'search' | keyof SentRange> & {
    /** Id of the last row received; 0 when left out. */ after?: number;
  };
  response: ExportPage<EmailRow>;
};

/** How many emails of a sequence are in each state; `all` is the sum of the others. */
export type EmailCounts = { all: number; sent: number; scheduled: number } & Record<UnsentState, number>;

/** GET /sequences/sequences/:documentId/emails/counts */
export type GetEmailCounts = { params: { documentId: string }; response: { data: EmailCounts } };

/** The fields of a step that are templates. */
export type TemplateField = 'subject' | 'preheader' | 'html' | 'text';

/** A merge tag of another tool in the content of a step. */
export type ForeignMergeTag = {
  field: TemplateField;
  tag: string;
  /** Our merge tag for it; null for one that we have no counterpart of. */
  replacement: string | null;
  /** Its lines in the field, from 1. */
  lines: number[];
};

/** POST /sequences/merge-tag-conversions: writes the merge tags of other tools as ours. Saves nothing. */
export type ConvertMergeTags = {
  body: Partial<Record<TemplateField, string | null>>;
  response: { data: Record<TemplateField, string> & { tags: ForeignMergeTag[] } };
};

/**
 * Headers that a provider drops from each email: unsubscribing with one click (RFC 8058), the headers that put later steps into the
 * thread of the first, or our Message-ID.
 */
export type LostHeaders = 'one-click' | 'threads' | 'message-id';

/** A key that signs URLs in emails. Its secret never leaves the server. */
export type SigningKey = {
  /** From 1, never reused. */
  id: number;
  /** Null for keys created by the first versions of the plugin. */
  createdAt: string | null;
  /** Pixels and links signed with it are refused from then on, unsubscribe URLs never; null while all are accepted. */
  revokedAt: string | null;
  /** True for exactly one key, which signs new emails. */
  isSigning: boolean;
};

/** GET /sequences/settings/keys: oldest first. */
export type ListKeys = { response: { data: SigningKey[] } };

/** POST /sequences/settings/keys: adds a key, which signs new emails from now on. */
export type RotateKeys = { response: ListKeys['response'] };

/** DELETE /sequences/settings/keys/:id: revokes a key; 400 for the key that signs. */
export type RevokeKey = { params: { id: string }; response: ListKeys['response'] };

/** A change that a person made to a link. */
export type LinkChange = {
  field: 'name' | 'url' | 'skipsUtm';
  from: string | boolean;
  to: string | boolean;
  /** Name of the admin user at that time. */
  by: string;
  /** ISO 8601 */
  at: string;
};

export type LinkDetails = {
  id: number;
  name: string;
  /** Target of its clicks, without UTM parameters. */
  url: string;
  /** Each prospect has their own URL, which cannot be changed. */
  isPersonalised: boolean;
  /** The redirect does not add the UTM parameters of the sequence. */
  skipsUtm: boolean;
  /** Oldest first, at most 100. */
  changes: LinkChange[];
};

/**
 * GET /sequences/files-url: the base of Strapi's relative URLs of uploaded files, for mails. Null when no URL is configured
 * that everybody can reach.
 */
export type GetFilesUrl = { response: { data: string | null } };

/** GET /sequences/links/:id */
export type GetLink = { params: { id: string }; response: { data: LinkDetails } };

/** `url` is an absolute http or https URL. */
export type LinkInput = { name?: string; url?: string; skipsUtm?: boolean };

/** PUT /sequences/links/:id: applies to the next click, also in emails already sent. Other nodes follow within seconds. */
export type UpdateLink = { params: { id: string }; body: LinkInput; response: { data: LinkDetails } };

/**
 * GET /sequences/sequences/:documentId/steps/:step/click-map: the current version of the step, rendered for a sample
 * prospect. Tracked links lead to `#link-<id>`.
 */
export type GetClickMap = {
  params: { documentId: string; step: string };
  response: { data: { html: string } };
};
