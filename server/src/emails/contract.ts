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
  /** One of the codes of errors.ts, or the provider's; for people see errorMessage. */
  errorCode: string | null;
  errorMessage: string | null;
  skipReason: string | null;
  tracksOpens: boolean;
  tracksClicks: boolean;
  /** It left untracked, since its pixel and links could not be made. */
  trackingFailed: boolean;
  /** By people. */
  opens: HitCounts;
  clicks: HitCounts;
  repliedAt: string | null;
  bouncedAt: string | null;
  unsubscribedAt: string | null;
};

export type HitCounts = {
  /** By people; first and last are theirs. */
  total: number;
  automated: number;
  firstAt: string | null;
  lastAt: string | null;
};

/** `scheduled`: waiting. `failed`: failed, uncertain, skipped and missed. */
export type EmailTab = 'scheduled' | 'sent' | 'failed';

/** Images were blocked, or the server that returned an email examined it before. */
export type Anomaly = 'replied-unopened' | 'clicked-unopened' | 'bounced-fetched';

/** `at`: when it was sent, or is due. Opens and clicks are those by people, and told of the tab `sent` only. */
export type EmailSort = `${'at' | 'opens' | 'clicks'}:${'asc' | 'desc'}`;
/** When emails were sent: YYYY-MM-DD in the time zone of the sequence, both days whole; either may be left out. */
export type SentRange = { from?: string; to?: string };

/** States of emails that did not leave. A person resolves all but the skipped ones. */
export type UnsentState = 'failed' | 'uncertain' | 'missed' | 'skipped';

/** GET /sequences/sequences/:documentId/emails */
export type ListEmails = {
  params: { documentId: string };
  /** The days narrow the tab `sent`. */
  query: PageQuery &
    SentRange & {
      tab?: EmailTab;
      /** Narrows the tab `failed`. */
      state?: UnsentState;
      /** Narrows the tab `sent`. */
      anomaly?: Anomaly;
      /** documentId of a step of the sequence. */
      step?: string;
      /** Part of an address or name. */ search?: string;
      /** When left out: what is due next, what was sent last, what a person can resend before what was left out on purpose. */
      sort?: EmailSort;
    };
  response: {
    data: EmailRow[];
    meta: { pagination: Pagination; counts: Record<EmailTab, number> };
  };
};

/** GET /sequences/prospects/:documentId/emails: those of a prospect, of all sequences, whose days begin at different times. */
export type ListProspectEmails = Omit<ListEmails, 'query'> & {
  query: Omit<ListEmails['query'], keyof SentRange>;
};

/** GET /sequences/sequences/:documentId/emails/export: those that ListEmails finds, slice by slice. */
export type ExportEmails = {
  params: { documentId: string };
  query: Pick<ListEmails['query'], 'tab' | 'state' | 'anomaly' | 'step' | 'search' | keyof SentRange> & {
    /** 0 when left out. */ after?: number;
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
 * Renders a step as written, saved or not, without pixel, tracked links or counting, and says what should be looked at.
 */
export type PreviewStep = {
  params: { documentId: string };
  body: {
    subject?: string | null;
    html?: string | null;
    text?: string | null;
    /** documentId; a sample person when left out. */
    prospect?: string | null;
    /** Of the step in its sequence; 1 when left out. */
    position?: number;
  };
  response: { data: PreviewedMail & { warnings: StepWarning[] } };
};

export type PreviewedMail = { subject: string; html: string; text: string };

/** What should be looked at before a step is sent; nothing keeps it from being sent. Lines are the template's, from 1. */
export type StepWarning =
  | { code: 'no-unsubscribe' | 'subject-empty' }
  | { code: 'subject-long'; /** In characters. */ length: number; max: number }
  | { code: 'unknown-merge-tag'; field: 'subject' | 'html' | 'text'; name: string; line: number }
  /** `link-form`: empty, `#`, relative or malformed. `link-http`: not encrypted. */
  | { code: 'link-form' | 'link-http'; address: string; line: number }
  | { code: 'image-alt'; line: number }
  /** Gmail clips what is over 102 KB. */
  | { code: 'too-large'; sizeKb: number };

/** GET /sequences/sequences/:documentId/warnings: steps without any are left out. */
export type GetWarnings = {
  params: { documentId: string };
  response: { data: Array<{ position: number; name: string | null; warnings: StepWarning[] }> };
};

/** What addresses in mails are signed with; its secret never leaves the server. */
export type SigningKey = {
  /** 1 to 255, never used again. */
  id: number;
  /** Null for keys of the first versions. */
  createdAt: string | null;
  /** Its addresses are refused since; null while they are accepted. */
  revokedAt: string | null;
  /** One key signs new mails. */
  isSigning: boolean;
};

/** GET /sequences/settings/keys: oldest first. */
export type ListKeys = { response: { data: SigningKey[] } };

/** POST /sequences/settings/keys: adds a key that signs from then on. */
export type RotateKeys = { response: ListKeys['response'] };

/** DELETE /sequences/settings/keys/:id; not of the key that signs. */
export type RevokeKey = { params: { id: string }; response: ListKeys['response'] };

/** What a person changed of a link. */
export type LinkChange = {
  field: 'name' | 'url' | 'skipsUtm';
  from: string | boolean;
  to: string | boolean;
  /** The person's name, as it was then. */
  by: string;
  /** ISO 8601 */
  at: string;
};

export type LinkDetails = {
  id: number;
  name: string;
  /** Where its clicks lead. */
  url: string;
  /** Each prospect has an address of their own, which nobody changes. */
  isPersonalised: boolean;
  /** The UTM parameters of its sequence are not added. */
  skipsUtm: boolean;
  /** Oldest first, at most 100. */
  changes: LinkChange[];
};

/** GET /sequences/links/:id */
export type GetLink = { params: { id: string }; response: { data: LinkDetails } };

/** An address begins with http:// or https://. */
export type LinkInput = { name?: string; url?: string; skipsUtm?: boolean };

/** PUT /sequences/links/:id: applies from the next click on, to mails already sent as well; on other nodes within seconds. */
export type UpdateLink = { params: { id: string }; body: LinkInput; response: { data: LinkDetails } };

/**
 * GET /sequences/sequences/:documentId/steps/:step/click-map: the step as it is now, for a sample prospect; its tracked
 * links lead to `#link-<id>`.
 */
export type GetClickMap = {
  params: { documentId: string; step: string };
  response: { data: { html: string } };
};
