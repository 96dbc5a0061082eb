export type EventKind =
  'sent' | 'opened' | 'clicked' | 'replied' | 'bounced' | 'unsubscribed' | 'complained' | 'failed';

/** One event as it is written. */
export type NewEvent = {
  kind: EventKind;
  emailId: number;
  linkId: number | null;
  prospectId: number;
  stepId: number | null;
  sequenceId: number | null;
  occurredAt: Date;
  audience: 'human' | 'automated';
  reason: string | null;
  agent: string | null;
  network: string | null;
  /** A set of SIGNALS; 0 where no program fetched anything. */
  signals: number;
  /** At most 64 characters; a second event with the same key is refused. */
  key: string;
};
