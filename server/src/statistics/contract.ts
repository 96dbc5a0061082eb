import type { EmailState, Anomaly, SentRange, UntrackedReason, EmailRow } from '../emails/contract';
import type { PageQuery, Pagination, ProspectSummary } from '../prospects/contract';
import type { SequenceState } from '../sequences/contract';
import type { PersonData } from './person/person';

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
  /** Opens that may be Apple Mail's or a person's. They count as automated; the same for every audience. */
  unclear: number;
};

/** Hits of people who are counted without the person. Not part of any other figure. */
export type AnonymousFigure = { opens: number; clicks: number };

export type StepSummary = { documentId: string; position: number; name: string | null };

/** Figures of a group of emails. */
export type EmailFigures = {
  sent: number;
  opens: OpenFigure;
  clicks: Figure;
  /** Numbers of emails that were replied to, bounced, or led to an unsubscribe. */
  replies: number;
  bounces: number;
  unsubscribes: number;
};

export type StepStatistics = EmailFigures & {
  /** Null for the emails of deleted steps. */
  step: StepSummary | null;
  /** Null for a date range: these hits have no dates. */
  anonymous: AnonymousFigure | null;
};

export type SenderStatistics = EmailFigures & {
  /** As the emails were sent with. Null for emails of which it is not known. `name` is null if nobody set the sender up. */
  sender: { /** Lower-cased. */ address: string; name: string | null } | null;
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
  /** Clicks of people who are counted without the person; null for a date range. */
  anonymous: number | null;
};

/** Emails that were sent without a pixel (opens) or tracked links (clicks), by reason; without reasons that none has. */
export type UntrackedEmails = Record<'opens' | 'clicks', Array<{ reason: UntrackedReason; emails: number }>>;

export type SequenceStatistics = EmailFigures & {
  /** Numbers of emails whose events seem to contradict each other; the same for every audience. */
  anomalies: Record<Anomaly, number>;
  untracked: UntrackedEmails;
  /** Null for a date range: these hits have no dates. */
  anonymous: AnonymousFigure | null;
  steps: StepStatistics[];
  /** The present senders of the sequence first, then former ones. Their figures add up to those above. */
  senders: SenderStatistics[];
  links: LinkStatistics[];
};

/** GET /sequences/sequences/:documentId/statistics */
export type GetSequenceStatistics = {
  params: { documentId: string };
  query: SentRange & {
    /** `human` when left out. */
    audience?: Audience;
    /** documentId of a segment: only emails to the people who are in it now. */
    segment?: string;
  };
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

/** For answers with single events, or with their times. */
export type WithDetails = {
  /** Older events are left out: by `privacy.retentionDays` only their totals are kept. Null when all are there; ISO 8601. */
  detailsSince: string | null;
};

/** GET /sequences/sequences/:documentId/timeline: hours with events of emails that were sent in the date range. */
export type GetTimeline = {
  params: { documentId: string };
  query: SentRange & {
    /** Whose opens and clicks; `human` when left out. */
    audience?: Audience;
    /** As in GetSequenceStatistics. */
    segment?: string;
  };
  response: { data: TimelineHour[]; meta: WithDetails };
};

/** An email in which the link was clicked. */
export type LinkClicks = {
  emailId: number;
  /** Null once the prospect was deleted, or refused that clicks are recorded. */
  prospect: ProspectSummary | null;
  /** The person refused that clicks are recorded, so only the figures stay. */
  isRemoved: boolean;
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
  /** Null for the emails of deleted sequences. */
  sequence: { documentId: string; name: string; state: SequenceState } | null;
  /** Null for the emails of deleted steps. */
  step: StepSummary | null;
  scheduled: number;
  sent: number;
  /** Failed, uncertain or missed emails: a person must resend or skip them. */
  notSent: number;
  /** Emails with at least one open, or click, by people. */
  opened: number;
  clicked: number;
  /** Emails that were replied to, or bounced. */
  replied: number;
  bounced: number;
};

/** GET /sequences/slots: slots of at most 42 days. */
export type ListSlots = {
  query: { /** ISO 8601, inclusive. */ from: string; /** ISO 8601, exclusive. */ to: string };
  response: { data: Slot[] };
};

/** Number of emails of one sequence in one hour: the sum over its slots. */
export type SlotSum = {
  hour: string;
  /** Null for the emails of deleted sequences. */
  sequence: { documentId: string; name: string } | null;
  emails: number;
};

/** GET /sequences/slots/sums: sums of at most 42 days, sorted by hour. */
export type ListSlotSums = { query: ListSlots['query']; response: { data: SlotSum[] } };

/** What may have happened to an email of a slot. */
export type SlotOutcome = 'clicked' | 'opened' | 'replied' | 'bounced';

export type SlotEmail = Pick<
  EmailRow,
  'id' | 'state' | 'prospect' | 'tracksOpens' | 'tracksClicks' | 'opensUntracked' | 'clicksUntracked'
> &
  Pick<EmailRow, 'opens' | 'clicks' | 'repliedAt' | 'interest' | 'awayUntil' | 'bouncedAt'> & {
    /** When it was sent; its due date if it was not. */
    at: string;
  };

/** GET /sequences/slots/emails: the emails of one slot. */
export type ListSlotEmails = {
  query: PageQuery & {
    /** documentId of the step; for deleted steps left out. */
    step?: string;
    /** documentId of the sequence, where `step` is left out; for deleted sequences left out, too. */
    sequence?: string;
    /** Slot.hour */
    hour: string;
    /** Puts the emails first to which this happened; by email address when left out. */
    first?: SlotOutcome;
  };
  response: { data: SlotEmail[]; meta: { pagination: Pagination } };
};

/** GET /sequences/prospects/:documentId/export: with `format=html` a page as an attachment, instead of JSON. */
export type ExportPerson = {
  params: { documentId: string };
  query: { format?: 'json' | 'html' };
  response: { data: PersonData };
};
