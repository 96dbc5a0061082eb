import { classify } from './classify';
import type { TrackedHit } from './hit';
import type { Rules } from './rules';

/** A hit with the verdict that the request itself allows. */
export type JudgedHit = {
  kind: 'opened' | 'clicked';
  emailId: number;
  linkId: number | null;
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

export const judgeAlone = (hit: TrackedHit, rules: Rules): JudgedHit => {
  const linkId = hit.linkId || null;
  const { audience, reason } = classify({ ...hit, linkId }, NO_HISTORY, [], rules);

  return {
    kind: hit.kind,
    emailId: hit.emailId,
    linkId,
    occurredAt: new Date(hit.at),
    audience,
    reason,
    agent: hit.agent,
    network: hit.network,
    signals: hit.signals,
    key: hit.key,
  };
};
