/** A request to a tracked URL, as it waits to be written. It contains no IP address and no user agent. */
export type Hit = {
  kind: 'opened' | 'clicked' | 'unsubscribed';
  emailPublicId: number;
  /** 0 unless a link was clicked. */
  linkPublicId: number;
  /** Milliseconds since 1970. */
  at: number;
  /** Assigned when the request arrives, so that a replay counts once. */
  key: string;
  /** Set of SIGNALS of the request. */
  signals: number;
  /** Family of the user agent, such as `Chrome`. */
  agent: string;
  /** /24 or /48, or null. */
  network: string | null;
};

/** A hit that becomes an event with a classification. */
export type TrackedHit = Hit & { kind: 'opened' | 'clicked' };

export const isTracked = (hit: Hit): hit is TrackedHit => hit.kind !== 'unsubscribed';
