import { findBursts } from './bursts';
import type { RuleName } from '../contract';
import type { TrackedHit } from '../events/hit';
import type { Rules } from './rules';
import { SIGNALS } from './signals';

/**
 * Tells whether a person or a machine caused a hit. Pure: equal hits and rules give equal classifications. Automated
 * hits are stored, too, and all with their signals, so that they can be classified again after rules changed.
 */

export type HitFacts = Pick<TrackedHit, 'kind' | 'at' | 'signals'> & { linkId: number | null };

/** Times in milliseconds since 1970; null when the email was not sent or did not bounce. */
export type HitEmail = {
  sentAt: number | null;
  bouncedAt: number | null;
  /** A person clicked in it, besides the hits that are given. */
  isClicked?: boolean;
};

export type Classification =
  { audience: 'human'; reason: null } | { audience: 'automated'; reason: RuleName };

/** `recent` are other hits on the same email, before and after this one: they may make it part of a burst. */
export const classify = (hit: HitFacts, email: HitEmail, recent: HitFacts[], rules: Rules): Classification =>
  classifyAll([hit, ...recent], email, rules)[0];

/** Classifications of all hits of one email, in the given order. */
export const classifyAll = (hits: HitFacts[], email: HitEmail, rules: Rules): Classification[] => {
  const bursts = burstClicks(hits, rules);
  const classifyHit = (hit: HitFacts, isClicked: boolean) =>
    applyRules({ hit, email, rules, bursts, isClicked });
  // No rule about clicks asks for it.
  const isClicked =
    email.isClicked === true ||
    (hits.some(isUnclear) &&
      hits.some((hit) => hit.kind === 'clicked' && classifyHit(hit, false).audience === 'human'));

  return hits.map((hit) => classifyHit(hit, isClicked));
};

/** Whether a click of the same email can change the classification of this hit. */
export const isUnclear = ({ kind, signals }: HitFacts): boolean =>
  kind === 'opened' && (signals & SIGNALS.appleMail) !== 0;

type RuleInput = {
  hit: HitFacts;
  email: HitEmail;
  rules: Rules;
  bursts: Set<HitFacts>;
  /** A person clicked in the email. */
  isClicked: boolean;
};

const isKind = (kind: HitFacts['kind'], { hit }: RuleInput) => hit.kind === kind;

const hasSignal = (signal: number, { hit }: RuleInput) => (hit.signals & signal) !== 0;

const APPLIES: Record<RuleName, (input: RuleInput) => boolean> = {
  head: (input) => hasSignal(SIGNALS.head, input),
  prefetch: (input) => hasSignal(SIGNALS.prefetch, input),
  'empty-agent': (input) => hasSignal(SIGNALS.emptyAgent, input),
  'signed-agent': (input) => hasSignal(SIGNALS.signedAgent, input),
  'apple-mpp': (input) => isKind('opened', input) && hasSignal(SIGNALS.appleMpp, input),
  'gmail-prefetch': (input) => isKind('opened', input) && hasSignal(SIGNALS.gmailPrefetch, input),
  'known-agent': (input) =>
    hasSignal(SIGNALS.knownAgent, input) && !(isKind('opened', input) && hasSignal(SIGNALS.reader, input)),
  'scanner-network': (input) => hasSignal(SIGNALS.scannerNetwork, input),
  'after-bounce': ({ hit, email }) => email.bouncedAt !== null && hit.at >= email.bouncedAt,
  'too-soon': ({ hit, email, rules }) =>
    email.sentAt !== null && minDelayMs(hit, rules) > 0 && hit.at - email.sentAt < minDelayMs(hit, rules),
  burst: ({ hit, bursts }) => bursts.has(hit),
  // Last: what another rule knows of the hit remains true after a click.
  'apple-unclear': ({ hit, isClicked }) => isUnclear(hit) && !isClicked,
};

const ORDER = Object.keys(APPLIES) as RuleName[];

/** The first rule that applies is the reason. */
const applyRules = (input: RuleInput): Classification => {
  const reason = ORDER.find((name) => input.rules[name].isEnabled && APPLIES[name](input));
  return reason ? { audience: 'automated', reason } : HUMAN;
};

const HUMAN: Classification = { audience: 'human', reason: null };

const minDelayMs = ({ kind }: HitFacts, { 'too-soon': { openSeconds = 0, clickSeconds = 0 } }: Rules) =>
  1000 * (kind === 'opened' ? openSeconds : clickSeconds);

const burstClicks = (hits: HitFacts[], rules: Rules) =>
  findBursts(
    hits.filter(({ kind }) => kind === 'clicked'),
    rules
  );
