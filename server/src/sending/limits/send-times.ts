/**
 * How many emails may leave, and when: each limit says one after the other at which instants (in milliseconds) one more
 * email may leave. It begins with `now` as often as there is room, and goes on without end.
 */
export type SendTimes = Iterator<number, never>;

/** So many emails in any stretch of so long, wherever it begins. */
export type RateBudget = { emails: number; milliseconds: number };

type History = {
  now: number;
  /** When emails left, or may have left, oldest first. */
  past: number[];
};

/** `extra` adds milliseconds to the wait between two emails that are both still to leave. */
export function* withinBudget(
  { emails, milliseconds }: RateBudget,
  { now, past }: History,
  extra: () => number = () => 0
): Generator<number, never> {
  const known = past.slice(-emails);
  const departures = [...known];

  for (;;) {
    const before = departures[departures.length - emails];
    const wait = milliseconds + (departures.length - emails >= known.length ? extra() : 0);
    const at = before === undefined ? now : Math.max(now, before + wait);
    departures.push(at);
    yield at;
  }
}

type Days = {
  now: number;
  leftToday: number;
  /** Of emails put off before, earliest first: when they will leave. */
  planned: number[];
  /** When sending begins on each of the days after today. */
  openings: Iterator<number, never>;
};

/** So many emails a day. */
export function* withinDays(
  limit: number,
  { now, leftToday, planned, openings }: Days
): Generator<number, never> {
  let opensAt = now;
  let room = limit - leftToday;
  let taken = 0;

  for (;;) {
    const nextDay = openings.next().value;
    for (; taken < planned.length && (planned[taken] as number) < nextDay; taken += 1) room -= 1;
    for (; room > 0; room -= 1) yield opensAt;
    opensAt = nextDay;
    room = limit;
  }
}

/** Leaves out the departures that emails put off before will take; `planned` has theirs, earliest first. */
export function* besides(departures: SendTimes, planned: number[]): Generator<number, never> {
  let taken = 0;

  for (;;) {
    const at = departures.next().value;
    if (taken < planned.length && (planned[taken] as number) <= at) taken += 1;
    else yield at;
  }
}

/** A limit that waits at its next departure. */
export type Limit = { at: number; take: () => void };

export const limitBy = (departures: SendTimes): Limit => {
  const limit: Limit = {
    at: departures.next().value,
    take: () => void (limit.at = departures.next().value),
  };
  return limit;
};

/** When the next email may leave that all these limits apply to; it takes its place in them. */
export const takeSendTime = (limits: Limit[], now: number): number => {
  const at = Math.max(now, ...limits.map((limit) => limit.at));
  // An email that one limit puts off takes no place of today in another.
  for (const limit of limits) if (at === now || limit.at > now) limit.take();

  return at;
};
