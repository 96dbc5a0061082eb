import type { EmailState, Anomaly, HitCounts, SentRange } from '../emails/contract';
import type { PageQuery, Pagination, ProspectSummary } from '../prospects/contract';
import type { SequenceState } from '../sequences/contract';

export type Audience = 'human' | 'automated' | 'all';

/** Figures narrowed to them are of what came of these emails whenever it came: so a rate never divides by emails other than its own. */
export type { SentRange };

/** Of one sequence, step or link. */
export type Figure = {
  /** Emails with at least one: one per prospect and step. */
  unique: number;
  /** All of them. */
  total: number;
  /** Emails sent with a pixel (opens) or with tracked links (clicks): what the rate divides by. */
  of: number;
  /** unique / of, from 0 to 1; null where nothing was sent. */
  rate: number | null;
};

export type OpenFigure = Figure & {
  /** Emails clicked or replied to whose pixel was never fetched; never part of unique. */
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

/** One row of click performance. */
export type LinkStatistics = {
  id: number;
  name: string;
  /** Where its clicks lead. */
  url: string;
  /** 1 for the first tracked link of its step. */
  occurrence: number;
  /** Each prospect has an address of their own. */
  isPersonalised: boolean;
  /** The UTM parameters of its sequence are not added. */
  skipsUtm: boolean;
  step: StepSummary | null;
  /** Emails sent of its step with this link; null for days of which that is not known, since only some emails carried it. */
  sent: number | null;
  /** Distinct emails that clicked it. */
  unique: number;
  /** All clicks. */
  total: number;
  /** unique / sent, from 0 to 1; null where nothing was sent, or it is not known how many. */
  rate: number | null;
  lastClickAt: string | null;
};

export type SequenceStatistics = {
  sent: number;
  opens: OpenFigure;
  clicks: Figure;
  /** Emails that were answered, bounced, or led to an unsubscribe. */
  replies: number;
  bounces: number;
  unsubscribes: number;
  /** Emails that look wrong at first sight, whatever the audience. */
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
      /** The instants at which the days begin and end; null where nothing bounds them. */
      sentFrom: string | null;
      sentBefore: string | null;
    };
  };
};

export type Overview = {
  /** By people, in the last seven days; every open and click counts. */
  opens: number;
  clicks: number;
  /** Sequences with failed, uncertain or missed emails, at most five. */
  attention: Array<{ documentId: string; name: string; emails: number }>;
};

/** GET /sequences/overview */
export type GetOverview = { response: { data: Overview } };

/**
 * Events in one hour, or in a quarter of one where the clocks of the sequence are not whole hours from UTC: so each belongs
 * to one hour and one day there. Every open and click counts.
 */
export type TimelineHour = {
  /** Its beginning, ISO 8601 UTC on the full hour or quarter. */
  hour: string;
  sent: number;
  opened: number;
  clicked: number;
};

/** GET /sequences/sequences/:documentId/timeline: the hours in which something happened, of emails sent on the days asked for. */
export type GetTimeline = {
  params: { documentId: string };
  query: SentRange & { /** Whose opens and clicks; `human` when left out. */ audience?: Audience };
  response: { data: TimelineHour[] };
};

/** One email in which a link was clicked. */
export type LinkClicks = {
  emailId: number;
  /** Null once the prospect was deleted. */
  prospect: ProspectSummary | null;
  total: number;
  firstAt: string;
  lastAt: string;
};

/** GET /sequences/links/:id/clicks: who clicked, the latest first. */
export type ListLinkClicks = {
  params: { id: string };
  query: PageQuery & {
    /** `human` when left out. */
    audience?: Audience;
    /** Of emails sent from then on, and before then. ISO 8601. */
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
  /** Why it counts as automated, a code such as `prefetch`; null for people. */
  reason: string | null;
  /** Of the reason `burst`: how many links were followed, and in how long; null elsewhere, and where it cannot be told any more. */
  burst: { links: number; seconds: number } | null;
  /** Family of the program that fetched, such as `Chrome`; null where it does not apply. */
  agent: string | null;
  prospect: ProspectSummary | null;
  sequence: { documentId: string; name: string } | null;
  step: StepSummary | null;
  link: { id: number; name: string; url: string } | null;
};

/** GET /sequences/activities; newest first. */
export type ListActivities = {
  query: {
    /** documentIds. */
    sequence?: string;
    prospect?: string;
    /** `all` when left out: the feed hides nothing. */
    audience?: Audience;
    kind?: EventKind;
    /** EmailRow.id */
    email?: number;
    /** meta.nextCursor of the page before. */
    cursor?: string;
    /** 1 to 100; 20 when left out. */
    limit?: number;
  };
  response: { data: Activity[]; meta: { nextCursor: string | null } };
};

/** An email that will leave. */
export type ScheduledEmail = {
  id: number;
  state: Extract<EmailState, 'due' | 'claimed' | 'submitting' | 'retrying'>;
  dueAt: string;
  prospect: ProspectSummary | null;
  sequence: { documentId: string; name: string };
  step: StepSummary | null;
};

/** GET /sequences/activities/scheduled: what leaves next, soonest first; of active sequences only. */
export type ListScheduledEmails = {
  query: {
    /** documentIds. */
    sequence?: string;
    prospect?: string;
    /** 1 to 100; 5 when left out. */
    limit?: number;
  };
  response: { data: ScheduledEmail[]; meta: { hasMore: boolean } };
};

/** Emails of one step of one sequence planned or sent in one hour. */
export type Slot = {
  /** Its beginning, ISO 8601 UTC on the full hour. */
  hour: string;
  sequence: { documentId: string; name: string; state: SequenceState };
  step: StepSummary;
  scheduled: number;
  sent: number;
  /** Failed, uncertain or missed: needs a person. */
  notSent: number;
  /** Emails opened, clicked by people at least once. */
  opened: number;
  clicked: number;
};

/** GET /sequences/slots; at most 42 days. */
export type ListSlots = {
  query: { /** ISO 8601, inclusive. */ from: string; /** ISO 8601, exclusive. */ to: string };
  response: { data: Slot[] };
};

/** Emails of one sequence planned or sent in one hour, all of its slots together. */
export type SlotSum = { hour: string; sequence: { documentId: string; name: string }; emails: number };

/** GET /sequences/slots/sums; at most 42 days, by hour. */
export type ListSlotSums = { query: ListSlots['query']; response: { data: SlotSum[] } };

export type SlotEmail = {
  id: number;
  state: EmailState;
  /** When it was sent, or is due. */
  at: string;
  prospect: ProspectSummary | null;
  tracksOpens: boolean;
  tracksClicks: boolean;
  opens: HitCounts;
  clicks: HitCounts;
  repliedAt: string | null;
  bouncedAt: string | null;
};

/** GET /sequences/slots/emails: the prospects of one slot. */
export type ListSlotEmails = {
  query: PageQuery & { /** documentId */ step: string; /** Slot.hour */ hour: string };
  response: { data: SlotEmail[]; meta: { pagination: Pagination } };
};
