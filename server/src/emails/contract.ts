import type { Pagination, ProspectSummary } from '../prospects/contract';

export type EmailState =
  'due' | 'claimed' | 'submitting' | 'sent' | 'retrying' | 'failed' | 'uncertain' | 'skipped' | 'missed';

/** One step sent, or to be sent, to one prospect. Counts are totals: a second open adds one. */
export type EmailRow = {
  id: number;
  state: EmailState;
  /** Null once the prospect was deleted. */
  prospect: ProspectSummary | null;
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

/** GET /sequences/sequences/:documentId/emails */
export type ListEmails = {
  params: { documentId: string };
  query: {
    tab?: EmailTab;
    /** Part of an address or name. */ search?: string;
    page?: number;
    pageSize?: number;
  };
  response: {
    data: EmailRow[];
    meta: { pagination: Pagination; counts: Record<EmailTab, number> };
  };
};

/**
 * POST /sequences/sequences/:documentId/preview
 *
 * Renders a step as written, saved or not, without pixel, tracked links or counting.
 */
export type PreviewStep = {
  params: { documentId: string };
  body: {
    subject?: string | null;
    html?: string | null;
    text?: string | null;
    /** documentId; a sample person when left out. */
    prospect?: string | null;
  };
  response: { data: { subject: string; html: string; text: string } };
};
