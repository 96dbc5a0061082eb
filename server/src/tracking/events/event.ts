export const EVENT_KINDS = [
  'sent',
  'opened',
  'clicked',
  'replied',
  'out-of-office',
  'bounced',
  'unsubscribed',
  'complained',
  'failed',
  'paused',
  'sender-paused',
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

/** An event to insert. */
export type NewEvent = {
  kind: EventKind;
  /** Null for a pause. */
  emailId: number | null;
  linkId: number | null;
  /** Null once the prospect was deleted. */
  prospectId: number | null;
  stepId: number | null;
  sequenceId: number | null;
  occurredAt: Date;
  audience: 'human' | 'automated';
  reason: string | null;
  agent: string | null;
  /** Name of the admin user who recorded it by hand. */
  actorName?: string | null;
  network: string | null;
  /** For `sender-paused`: the address of the sender. */
  sender?: string | null;
  /** For `out-of-office`. */
  awayUntil?: Date | null;
  /** Set of SIGNALS; 0 unless the event comes from a hit. */
  signals: number;
  /** Idempotency key, at most 64 characters: a second event with the same key is ignored. */
  key: string;
};
