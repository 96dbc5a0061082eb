import type { EventKind } from './event';

/** A request to a tracked address, as far as it is kept until its event is written. */
export type PendingHit = {
  kind: Extract<EventKind, 'opened' | 'clicked'>;
  emailId: number;
  /** 0 for an open. */
  linkId: number;
  at: Date;
  /** Made at the edge, so that a replay counts once. */
  key: string;
  method: string;
  /** At most 256 characters. */
  userAgent: string;
  /** The headers that say a program fetched ahead of a person, joined. */
  purpose: string;
  /** Truncated, or null. */
  network: string | null;
};
