/** A request to a tracked address, as it waits to be written: nothing in it tells who fetched from where. */
export type Hit = {
  kind: 'opened' | 'clicked' | 'unsubscribed';
  emailPublicId: number;
  /** 0 where no link was followed. */
  linkPublicId: number;
  /** Milliseconds since 1970. */
  at: number;
  /** Made at the edge, so that a replay counts once. */
  key: string;
  /** What the request told about itself: a set of SIGNALS. */
  signals: number;
  /** Family of the program that fetched, such as `Chrome`. */
  agent: string;
  /** /24 or /48, or null. */
  network: string | null;
};

/** What leaves an event that a rule judges. */
export type TrackedHit = Hit & { kind: 'opened' | 'clicked' };
