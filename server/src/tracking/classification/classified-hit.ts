import { type Classification, classify } from './classify';
import type { TrackedHit } from '../events/hit';
import type { Rules } from './rules';

/** A hit with the verdict that the request itself allows. */
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

/** What depends on the email's history is judged once the event is stored. */
const NO_HISTORY = { sentAt: null, bouncedAt: null };

export const classifyHit = (hit: TrackedHit, rules: Rules): ClassifiedHit => {
  const { audience, reason } = verdictAlone(hit, rules);

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

/** Without history the kind and the signals decide, of which there are few: the verdicts on them are remembered. */
const verdictAlone = (hit: TrackedHit, rules: Rules): Classification => {
  const verdicts = remembered.get(rules) ?? new Map<number, Classification>();
  remembered.set(rules, verdicts);
  const question = hit.signals * 2 + (hit.kind === 'clicked' ? 1 : 0);
  const verdict = verdicts.get(question) ?? classify({ ...hit, linkId: null }, NO_HISTORY, [], rules);
  verdicts.set(question, verdict);
  return verdict;
};

const remembered = new WeakMap<Rules, Map<number, Classification>>();
