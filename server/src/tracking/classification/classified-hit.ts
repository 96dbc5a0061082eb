import { type Classification, classify } from './classify';
import type { TrackedHit } from '../events/hit';
import type { Rules } from './rules';

/** A hit classified by its request alone, as it is stored first. */
export type ClassifiedHit = {
  kind: 'opened' | 'clicked';
  emailPublicId: number;
  linkPublicId: number | null;
  occurredAt: Date;
  audience: 'human' | 'automated';
  reason: string | null;
  agent: string;
  network: string | null;
  signals: number;
  key: string;
};

/** Rules that need the history of the email are applied after the event is stored, by deferred-reclassification.ts. */
const NO_HISTORY = { sentAt: null, bouncedAt: null };

export const classifyHit = (hit: TrackedHit, rules: Rules): ClassifiedHit => {
  const { audience, reason } = classifyRequest(hit, rules);

  return {
    kind: hit.kind,
    emailPublicId: hit.emailPublicId,
    linkPublicId: hit.linkPublicId || null,
    occurredAt: new Date(hit.at),
    audience,
    reason,
    agent: hit.agent,
    network: hit.network,
    signals: hit.signals,
    key: hit.key,
  };
};

/** Cached by signals and kind: without history nothing else matters, and there are few combinations. */
const classifyRequest = (hit: TrackedHit, rules: Rules): Classification => {
  const cached = cache.get(rules) ?? new Map<number, Classification>();
  cache.set(rules, cached);
  const key = hit.signals * 2 + (hit.kind === 'clicked' ? 1 : 0);
  const classification = cached.get(key) ?? classify({ ...hit, linkId: null }, NO_HISTORY, [], rules);
  cached.set(key, classification);
  return classification;
};

const cache = new WeakMap<Rules, Map<number, Classification>>();
