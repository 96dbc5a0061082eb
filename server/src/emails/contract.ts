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
  errorMessage: string | null;
  skipReason: string | null;
  tracksOpens: boolean;
  tracksClicks: boolean;
  /** Sent without pixel and tracked links, because they could not be created. */
  trackingFailed: boolean;
  opens: HitCounts;
  clicks: HitCounts;
  repliedAt: string | null;
  bouncedAt: string | null;
  unsubscribedAt: string | null;
};

export type HitCounts = {
  /** Hits by people; `firstAt` and `lastAt` are the times of their first and last hit. */
  total: number;
  automated: number;
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

/**
 * POST /sequences/sequences/:documentId/preview
 *
 * Renders the given content of a step, saved or not, without pixel and tracked links, and lists its warnings.
 */
export type PreviewStep = {
  params: { documentId: string };
  body: {
    subject?: string | null;
    html?: string | null;
    text?: string | null;
    /** documentId; a sample prospect when left out. */
    prospect?: string | null;
    /** Position of the step in its sequence; 1 when left out. */
    position?: number;
  };
  response: { data: PreviewedMail & { warnings: StepWarning[] } };
};

export type PreviewedMail = { subject: string; html: string; text: string };

/** A likely mistake in a step. Warnings do not prevent sending. Lines are lines of the template, from 1. */
export type StepWarning =
  | { code: 'no-unsubscribe' | 'subject-empty' }
  | { code: 'subject-long'; /** In characters. */ length: number; max: number }
  | { code: 'unknown-merge-tag'; field: 'subject' | 'html' | 'text'; name: string; line: number }
  /** `link-form`: empty, `#`, relative or malformed. `link-http`: not encrypted. */
  | { code: 'link-form' | 'link-http'; url: string; line: number }
  | { code: 'image-alt'; line: number }
  /** Gmail clips emails over 102 KB. */
  | { code: 'too-large'; sizeKb: number };

/** GET /sequences/sequences/:documentId/warnings: steps without any are left out. */
export type GetWarnings = {
  params: { documentId: string };
  response: { data: Array<{ position: number; name: string | null; warnings: StepWarning[] }> };
};

/** A key that signs URLs in emails. Its secret never leaves the server. */
export type SigningKey = {
  /** 1 to 255, never reused. */
  id: number;
  /** Null for keys created by the first versions of the plugin. */
  createdAt: string | null;
  /** URLs signed with it are refused from then on; null while they are accepted. */
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
