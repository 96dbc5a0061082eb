/** A request to a tracked URL, as it waits to be written. It contains no IP address and no user agent. */
export type Hit = {
  kind: 'opened' | 'clicked' | 'unsubscribed' | WithdrawalKind | AnonymousKind;
  /** Anonymous hits hold the public id of their counter instead. */
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

/** Before the recorder gives it a key. */
export type KeylessHit = Omit<Hit, 'key'>;

/** A person withdraws the consent to recording opens or clicks. */
export type WithdrawalKind = 'opens-withdrawn' | 'clicks-withdrawn';

export const isWithdrawal = <Any extends KeylessHit>(hit: Any): hit is Any & { kind: WithdrawalKind } =>
  hit.kind === 'opens-withdrawn' || hit.kind === 'clicks-withdrawn';

/** A hit that is only counted, for a step or a link: nobody knows whose it is. */
export type AnonymousKind = 'anonymous-opened' | 'anonymous-clicked';

export const isAnonymousHit = <Any extends Pick<Hit, 'kind'>>(
  hit: Any
): hit is Any & { kind: AnonymousKind } =>
  hit.kind === 'anonymous-opened' || hit.kind === 'anonymous-clicked';

/** A hit that becomes an event with a classification. */
export type TrackedHit = Hit & { kind: 'opened' | 'clicked' };

export const isTracked = (hit: Hit): hit is TrackedHit => hit.kind === 'opened' || hit.kind === 'clicked';
