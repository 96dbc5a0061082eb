import { DAY_MS } from '../../lib/durations';

/**
 * How long a sender is held: until a time that the provider names, for a time that follows from its limit, until the next
 * try (each later than the one before), or until a person resumes it.
 */
export type Hold = { until: Date } | { seconds: number } | 'next-try' | 'person';

/** The end of a hold that begins `now`: null until a person resumes the sender, undefined when it follows from the tries. */
export const endOfHold = (hold: Hold | null, now: Date): Date | null | undefined => {
  if (hold === 'person') return null;
  if (hold === null || hold === 'next-try') return undefined;
  const ms = 'until' in hold ? hold.until.getTime() - now.getTime() : hold.seconds * 1000;

  return new Date(now.getTime() + Math.min(Math.max(ms, MIN_HOLD_MS), MAX_HOLD_MS));
};

const MIN_HOLD_MS = 60_000;
const MAX_HOLD_MS = 31 * DAY_MS;

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** The hold that a limit leads to; null for limits that a retry waits out: per second or minute, or temporary ones without a time. */
export const holdOfLimit = (text: string, { isTemporary }: { isTemporary: boolean }): Hold | null => {
  const named = namedTime(text);
  if (named) return named;
  if (DAY.test(text)) return { seconds: DAY_SECONDS };
  if (HOUR.test(text)) return { seconds: HOUR_SECONDS };
  if (MOMENT.test(text)) return null;
  if (LONGER.test(text)) return { seconds: DAY_SECONDS };
  return isTemporary && !OUTGOING.test(text) ? null : { seconds: HOUR_SECONDS };
};

/** The time that a provider's words name, such as `try again after Mon, 25 Aug 2025 07:00:31 UTC` or `in 2 hours`. */
const namedTime = (text: string): Hold | null => {
  const date = DATE.exec(text)?.[1];
  const until =
    date === undefined ? NaN : Date.parse(/[a-z]\s*$|[+-]\d\d:?\d\d\s*$/i.test(date) ? date : `${date}Z`);
  if (!Number.isNaN(until)) return { until: new Date(until) };

  const [, count, unit] = DELAY.exec(text) ?? [];
  return count && unit
    ? { seconds: Number(count) * (UNIT_SECONDS[unit.toLowerCase().slice(0, 3)] ?? 0) }
    : null;
};

const DATE =
  /\b(?:after|until|at|on|before)\s+((?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,?\s+)?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* \d{4} \d{2}:\d{2}(?::\d{2})?(?: ?(?:UTC|GMT|[+-]\d{4}))?|\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?UTC|Z|[+-]\d{2}:?\d{2})?)/i;

const DELAY =
  /\b(?:tr(?:y|ying) again|try later|retry|wait|blocked|locked|suspended|paused|resume)\b[^.;]{0,40}?\b(\d{1,3}) ?-?(sec|min|hour|hr|day)/i;

const UNIT_SECONDS: Record<string, number> = { sec: 1, min: 60, hou: 3600, hr: 3600, day: DAY_SECONDS };

const DAY =
  /\b(dai?ly|per[- _]?day|a day|each day|today|24[- ]?(?:h|hours?|hrs)|per 24|one day|täglich|pro tag|tageslimit|par jour|journali\w+|diari\w+|por día)\b|daily[-_ ]?|SubmissionQuota|\b5\.(4\.5|1\.90)\b/i;
const HOUR = /hour|\/ ?1?h\b|stunde|stündlich|heure|hora\b/i;
const MOMENT =
  /\b(?:per |a |each )?(?:seconds?|minutes?)\b|\/ ?(?:s|sec|min|m)\b|sending rate|concurren|connections/i;
const LONGER = /month|credit|plan\b|trial|subscription|billing|payment|guthaben|monat|mois\b|mes\b/i;
const OUTGOING = /(?:send(?:ing)?|messaging)[ -]?(?:limit|quota)|outgoing|outbound|submission|relay limit/i;
