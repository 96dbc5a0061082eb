import type { ProspectSummary } from '../../prospects/contract';
import type { EventKind } from '../../tracking/events/event';
import type { Audience, StepSummary, WithDetails } from '../contract';

export type { EventKind };

export type Activity = {
  id: number;
  kind: EventKind;
  occurredAt: string;
  /**
   * Number of opens or clicks that the activity sums up, those of an hour beyond the hundred of an email that are kept in
   * detail; `occurredAt` is the latest. Null when it is a single one.
   */
  overflowHits: number | null;
  audience: Exclude<Audience, 'all'>;
  /** Reason of the classification as automated, such as `prefetch`; null for people. `by-reply`: unsubscribed by a reply that
   * says nothing else; `by-provider`: in the email provider's way. For `bounced`: the enhanced status code (RFC 3463). For `paused` and `sender-paused`: a `FailureKind`; null when
   * several emails in a row failed. */
  reason: string | null;
  /** For `sender-paused`: the address of the sender whose emails wait; null for other kinds. */
  sender: string | null;
  /** For `out-of-office`: when the person can be written to again; null for other kinds. */
  awayUntil: string | null;
  /** For the reason `burst`: its number of links and its duration; null for other reasons, or when no longer known. */
  burst: { links: number; seconds: number } | null;
  /** Family of the user agent and its device, such as `Safari on iPhone`; null when unknown or not a hit. */
  agent: string | null;
  /** For `replied`: the first lines of the reply, as plain text; null unless they are kept. */
  replyText: string | null;
  /** Name of the admin user who recorded it by hand; null for what the plugin noticed itself. */
  by: string | null;
  /** Null for a deleted person, and for pauses. */
  prospect: ProspectSummary | null;
  sequence: { documentId: string; name: string } | null;
  step: StepSummary | null;
  /** Subject of the email that was sent. */
  subject: string | null;
  link: { id: number; name: string; url: string } | null;
};

/** The emails of one step that were sent in one hour. */
export type SlotActivity = {
  /** For the query `slot`. */
  id: string;
  kind: 'slot';
  /** When the last of them was sent. */
  occurredAt: string;
  /** Start of the hour, in UTC. */
  hour: string;
  emails: number;
  /** Null for the emails of deleted sequences, and of deleted steps. */
  sequence: Activity['sequence'];
  step: StepSummary | null;
  /** For one email, the subject that was sent; for several, the present subject of the step. */
  subject: string | null;
  /** The recipient of the one email; null for several emails, and for a deleted prospect. */
  prospect: ProspectSummary | null;
};

export type FeedEntry = Activity | SlotActivity;

/** Filters of the activities. */
export type ActivityFilter = {
  /** documentId */
  sequence?: string;
  /** documentId */
  prospect?: string;
  /** `all` when left out. `human` also keeps events that are neither opens nor clicks. */
  audience?: Audience;
  /** Repeated, or a list with commas; all kinds when left out. */
  kind?: EventKind[];
  /** EmailRow.id */
  email?: number;
  /** SlotActivity.id: events of the emails that were sent in this slot. */
  slot?: string;
};

/** GET /sequences/activities: the latest first. */
export type ListActivities = {
  query: ActivityFilter & {
    /** meta.nextCursor of the previous page. */
    cursor?: string;
    /** 1 to 100; 20 when left out. */
    limit?: number;
  };
  response: { data: Activity[]; meta: { nextCursor: string | null } & WithDetails };
};

/**
 * The same with `groupBy=slot`: one entry stands for all emails sent in a slot, at the time of the last one. With a prospect, an
 * email or a slot in the query, each email has its own entry.
 */
export type ListFeed = {
  query: ListActivities['query'] & { groupBy: 'slot' };
  response: { data: FeedEntry[]; meta: ListActivities['response']['meta'] };
};

/** GET /sequences/activities/export: single activities, the latest first, up to 1,000 a page. */
export type ExportActivities = {
  query: ActivityFilter & { /** meta.next of the previous page. */ after?: string };
  response: { data: Activity[]; meta: { next: string | null } };
};
