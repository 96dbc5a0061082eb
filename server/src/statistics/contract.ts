import type { EmailState, Anomaly, HitCounts, SentRange } from '../emails/contract';
import type { PageQuery, Pagination, ProspectSummary } from '../prospects/contract';
import type { SequenceState } from '../sequences/contract';

export type Audience = 'human' | 'automated' | 'all';

/** Selects emails by the day they were sent. All their opens, clicks and replies count, whenever these came. */
export type { SentRange };

/** Opens or clicks of one sequence or step. */
export type Figure = {
  /** Number of emails with at least one: one per prospect and step. */
  unique: number;
  /** Number of all opens or clicks. */
  total: number;
  /** Denominator of the rate: emails sent with a pixel (opens) or with tracked links (clicks). */
  of: number;
  /** unique / of, from 0 to 1; null when `of` is 0. */
  rate: number | null;
};

export type OpenFigure = Figure & {
  /** Emails that were clicked or replied to, but whose pixel was never fetched. Not part of `unique`. */
  inferred: number;
};

export type StepSummary = { documentId: string; position: number; name: string | null };

export type StepStatistics = {
  /** Null for the emails of deleted steps. */
  step: StepSummary | null;
  sent: number;
  opens: OpenFigure;
  clicks: Figure;
};

/** A row of the click performance table. */
export type LinkStatistics = {
  id: number;
  name: string;
  url: string;
  /** 1 for the first tracked link of its step. */
  occurrence: number;
  /** Whether the URL differs between prospects, because it contains merge tags. */
  isPersonalised: boolean;
  /** Whether the UTM parameters of the sequence are left out. */
  skipsUtm: boolean;
  step: StepSummary | null;
  /** Emails sent with this link; null for a date range when only some emails of the step carried it. */
  sent: number | null;
  /** Number of emails in which it was clicked. */
  unique: number;
  /** Number of all clicks. */
  total: number;
  /** unique / sent, from 0 to 1; null when `sent` is 0 or null. */
  rate: number | null;
  lastClickAt: string | null;
};

export type SequenceStatistics = {
  sent: number;
  opens: OpenFigure;
  clicks: Figure;
  /** Numbers of emails that were replied to, bounced, or led to an unsubscribe. */
  replies: number;
  bounces: number;
  unsubscribes: number;
  /** Numbers of emails whose events seem to contradict each other; the same for every audience. */
  anomalies: Record<Anomaly, number>;
  steps: StepStatistics[];
  links: LinkStatistics[];
};

/** GET /sequences/sequences/:documentId/statistics */
export type GetSequenceStatistics = {
  params: { documentId: string };
  query: SentRange & { /** `human` when left out. */ audience?: Audience };
  response: {
    data: SequenceStatistics;
    meta: {
      audience: Audience;
      countedAt: string;
      /** The date range as instants, ISO 8601, in the sequence's time zone: from, and before; null when open. */
      sentFrom: string | null;
      sentBefore: string | null;
    };
  };
};

export type Overview = {
  /** All opens and clicks by people in the last seven days. */
  opens: number;
  clicks: number;
  /** At most five sequences with failed, uncertain or missed emails, those with the most first. */
  attention: Array<{ documentId: string; name: string; emails: number }>;
};

/** GET /sequences/overview */
export type GetOverview = { response: { data: Overview } };

/**
 * Numbers of events in one hour, or in a quarter of an hour when the time zone is not whole hours from UTC. So each entry
 * lies within one local hour and day. All opens and clicks count.
 */
export type TimelineHour = {
  /** Start, ISO 8601 in UTC, on the full hour or quarter of an hour. */
  hour: string;
  sent: number;
  opened: number;
  clicked: number;
};

/** GET /sequences/sequences/:documentId/timeline: hours with events of emails that were sent in the date range. */
export type GetTimeline = {
  params: { documentId: string };
  query: SentRange & { /** Whose opens and clicks; `human` when left out. */ audience?: Audience };
  response: { data: TimelineHour[] };
};

/** An email in which the link was clicked. */
export type LinkClicks = {
  emailId: number;
  /** Null once the prospect was deleted. */
  prospect: ProspectSummary | null;
  total: number;
  firstAt: string;
  lastAt: string;
};

/** GET /sequences/links/:id/clicks: emails in which the link was clicked, the latest click first. */
export type ListLinkClicks = {
  params: { id: string };
  query: PageQuery & {
    /** `human` when left out. */
    audience?: Audience;
    /** Only emails sent at or after `sentFrom` and before `sentBefore`; ISO 8601. */
    sentFrom?: string;
    sentBefore?: string;
  };
  response: { data: LinkClicks[]; meta: { pagination: Pagination } };
};

export type EventKind =
  'sent' | 'opened' | 'clicked' | 'replied' | 'bounced' | 'unsubscribed' | 'complained' | 'failed';

export type Activity = {
  id: number;
  kind: EventKind;
  occurredAt: string;
  audience: Exclude<Audience, 'all'>;
  /** Reason of the classification as automated, such as `prefetch`; null for people. */
  reason: string | null;
  /** For the reason `burst`: its number of links and its duration; null for other reasons, or when no longer known. */
  burst: { links: number; seconds: number } | null;
  /** Family of the user agent, such as `Chrome`; null when unknown or not a hit. */
  agent: string | null;
  prospect: ProspectSummary | null;
  sequence: { documentId: string; name: string } | null;
  step: StepSummary | null;
  link: { id: number; name: string; url: string } | null;
};

/** GET /sequences/activities: the latest first. */
export type ListActivities = {
  query: {
    /** documentId */
    sequence?: string;
    /** documentId */
    prospect?: string;
    /** `all` when left out. `human` also keeps events that are neither opens nor clicks. */
    audience?: Audience;
    kind?: EventKind;
    /** EmailRow.id */
    email?: number;
    /** meta.nextCursor of the previous page. */
    cursor?: string;
    /** 1 to 100; 20 when left out. */
    limit?: number;
  };
  response: { data: Activity[]; meta: { nextCursor: string | null } };
};

/** An email that is scheduled to be sent. */
export type ScheduledEmail = {
  id: number;
  state: Extract<EmailState, 'due' | 'claimed' | 'submitting' | 'retrying'>;
  dueAt: string;
  prospect: ProspectSummary | null;
  sequence: { documentId: string; name: string };
  step: StepSummary | null;
};

/** GET /sequences/activities/scheduled: the next emails of active sequences, the earliest due date first. */
export type ListScheduledEmails = {
  query: {
    /** documentId */
    sequence?: string;
    /** documentId */
    prospect?: string;
    /** 1 to 100; 5 when left out. */
    limit?: number;
  };
  response: { data: ScheduledEmail[]; meta: { hasMore: boolean } };
};

/** Numbers of emails of one step that are scheduled, or were sent, in one hour. */
export type Slot = {
  /** Start, ISO 8601 in UTC, on the full hour. */
  hour: string;
  sequence: { documentId: string; name: string; state: SequenceState };
  step: StepSummary;
  scheduled: number;
  sent: number;
  /** Failed, uncertain or missed emails: a person must resend or skip them. */
  notSent: number;
  /** Emails with at least one open, or click, by people. */
  opened: number;
  clicked: number;
};

/** GET /sequences/slots: slots of at most 42 days. */
export type ListSlots = {
  query: { /** ISO 8601, inclusive. */ from: string; /** ISO 8601, exclusive. */ to: string };
  response: { data: Slot[] };
};

/** Number of emails of one sequence in one hour: the sum over its slots. */
export type SlotSum = { hour: string; sequence: { documentId: string; name: string }; emails: number };

/** GET /sequences/slots/sums: sums of at most 42 days, sorted by hour. */
export type ListSlotSums = { query: ListSlots['query']; response: { data: SlotSum[] } };

export type SlotEmail = {
  id: number;
  state: EmailState;
  /** When it was sent; its due date if it was not. */
  at: string;
  prospect: ProspectSummary | null;
  tracksOpens: boolean;
  tracksClicks: boolean;
  opens: HitCounts;
  clicks: HitCounts;
  repliedAt: string | null;
  bouncedAt: string | null;
};

/** GET /sequences/slots/emails: the emails of one slot. */
export type ListSlotEmails = {
  query: PageQuery & { /** documentId */ step: string; /** Slot.hour */ hour: string };
  response: { data: SlotEmail[]; meta: { pagination: Pagination } };
};
