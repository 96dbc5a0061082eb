import { findBursts } from './bursts';
import type { RuleName } from '../contract';
import type { TrackedHit } from '../events/hit';
import type { Rules } from './rules';
import { SIGNALS } from './signals';

/**
 * Whether a person or a machine caused a hit. Every hit is stored with this verdict and with the signals it was drawn
 * from, and none is dropped: after a rule was changed the same hits are judged again, and the same hits get the same verdicts.
 */

export type HitFacts = Pick<TrackedHit, 'kind' | 'at' | 'signals'> & { linkId: number | null };

/** In milliseconds since 1970; null for what did not happen. */
export type HitEmail = { sentAt: number | null; bouncedAt: number | null };

export type Classification =
  { audience: 'human'; reason: null } | { audience: 'automated'; reason: RuleName };

/** `recent` are other hits on the same email, before and after: a burst is judged as a whole, its first click too. */
export const classify = (hit: HitFacts, email: HitEmail, recent: HitFacts[], rules: Rules): Classification =>
  judge({ hit, email, rules, bursts: burstsOf([...recent, hit], rules) });

/** The verdicts on all hits of one email, in the order given. */
export const classifyAll = (hits: HitFacts[], email: HitEmail, rules: Rules): Classification[] => {
  const bursts = burstsOf(hits, rules);
  return hits.map((hit) => judge({ hit, email, rules, bursts }));
};

type Case = { hit: HitFacts; email: HitEmail; rules: Rules; bursts: Set<HitFacts> };

const isKind = (kind: HitFacts['kind'], { hit }: Case) => hit.kind === kind;

const carries = (signal: number, { hit }: Case) => (hit.signals & signal) !== 0;

const APPLIES: Record<RuleName, (one: Case) => boolean> = {
  head: (one) => carries(SIGNALS.head, one),
  prefetch: (one) => carries(SIGNALS.prefetch, one),
  'empty-agent': (one) => carries(SIGNALS.emptyAgent, one),
  'apple-mpp': (one) => isKind('opened', one) && carries(SIGNALS.appleMpp, one),
  'gmail-prefetch': (one) => isKind('opened', one) && carries(SIGNALS.gmailPrefetch, one),
  'known-agent': (one) =>
    carries(SIGNALS.knownAgent, one) && !(isKind('opened', one) && carries(SIGNALS.reader, one)),
  'scanner-network': (one) => carries(SIGNALS.scannerNetwork, one),
  'after-bounce': ({ hit, email }) => email.bouncedAt !== null && hit.at >= email.bouncedAt,
  'too-soon': ({ hit, email, rules }) =>
    email.sentAt !== null && soonMs(hit, rules) > 0 && hit.at - email.sentAt < soonMs(hit, rules),
  burst: ({ hit, bursts }) => bursts.has(hit),
};

const ORDER = Object.keys(APPLIES) as RuleName[];

/** The first rule that applies gives the reason. */
const judge = (one: Case): Classification => {
  const reason = ORDER.find((name) => one.rules[name].isEnabled && APPLIES[name](one));
  return reason ? { audience: 'automated', reason } : HUMAN;
};

const HUMAN: Classification = { audience: 'human', reason: null };

const soonMs = ({ kind }: HitFacts, { 'too-soon': { openSeconds = 0, clickSeconds = 0 } }: Rules) =>
  1000 * (kind === 'opened' ? openSeconds : clickSeconds);

const burstsOf = (hits: HitFacts[], rules: Rules) =>
  findBursts(
    hits.filter(({ kind }) => kind === 'clicked'),
    rules
  );
