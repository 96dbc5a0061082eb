/**
 * Rate limits as infinite iterators of send times (ms since epoch, ascending). While capacity is left they yield `now`.
 */
export type SendTimes = Iterator<number, never>;

/** At most `emails` in any window of `windowMs`. */
export type WindowQuota = { emails: number; windowMs: number };

type PastSends = {
  now: number;
  /** Times of emails that were sent, or may have been sent; ms, ascending. */
  past: number[];
};

/** `jitterMs` returns a delay that is added between two emails that are both still to be sent. */
export function* slidingWindow(
  { emails, windowMs }: WindowQuota,
  { now, past }: PastSends,
  jitterMs: () => number = () => 0
): Generator<number, never> {
  const recent = past.slice(-emails);
  const sendTimes = [...recent];

  for (;;) {
    const previousIndex = sendTimes.length - emails;
    const previous = sendTimes[previousIndex];
    const delayMs = windowMs + (previousIndex >= recent.length ? jitterMs() : 0);
    const at = previous === undefined ? now : Math.max(now, previous + delayMs);
    sendTimes.push(at);
    yield at;
  }
}

type DailyUse = {
  now: number;
  sentToday: number;
  /** Send times of emails that were deferred before; ms, ascending. */
  deferred: number[];
  /** Start of sending on each day after today; ms. */
  nextDays: Iterator<number, never>;
};

/** At most `limit` emails a day. Deferred emails use the quota of the day on which they will be sent. */
export function* dailyQuota(
  limit: number,
  { now, sentToday, deferred, nextDays }: DailyUse
): Generator<number, never> {
  let startsAt = now;
  let remaining = limit - sentToday;
  let counted = 0;

  for (;;) {
    const nextDay = nextDays.next().value;
    for (; counted < deferred.length && (deferred[counted] as number) < nextDay; counted += 1) remaining -= 1;
    for (; remaining > 0; remaining -= 1) yield startsAt;
    startsAt = nextDay;
    remaining = limit;
  }
}

/** Leaves out the send times that deferred emails will use; `reserved` holds theirs, ascending. */
export function* withoutReserved(sendTimes: SendTimes, reserved: number[]): Generator<number, never> {
  let used = 0;

  for (;;) {
    const at = sendTimes.next().value;
    if (used < reserved.length && (reserved[used] as number) <= at) used += 1;
    else yield at;
  }
}

/** Send times with a look-ahead: `nextAt` is the next one, `take` reserves it and moves on. */
export type Limit = { nextAt: number; take: () => void };

export const toLimit = (sendTimes: SendTimes): Limit => {
  const limit: Limit = {
    nextAt: sendTimes.next().value,
    take: () => void (limit.nextAt = sendTimes.next().value),
  };
  return limit;
};

/** The earliest time (ms) that all limits allow for one more email. Reserves nothing. */
export const earliestSendTime = (limits: Limit[], now: number): number =>
  Math.max(now, ...limits.map(({ nextAt }) => nextAt));

/** Returns the time of `earliestSendTime`, and reserves it for one email. */
export const takeSendTime = (limits: Limit[], now: number): number => {
  const at = earliestSendTime(limits, now);
  // A deferred email reserves capacity only in the limits that defer it.
  for (const limit of limits) if (at === now || limit.nextAt > now) limit.take();

  return at;
};
