import type { EmailRow } from '../../../server/src/emails/contract';
import type { MarkEmail } from '../../../server/src/inbound/contract';

export type SentEmail = Pick<EmailRow, 'id' | 'repliedAt' | 'bouncedAt'>;

/** The outcomes that a person can record. The names are the ends of message keys. */
export type Outcome =
  'interested' | 'not-interested' | 'replied' | 'not-replied' | 'bounced' | 'unsubscribed';

type Permissions = { canSend: boolean; canProspects: boolean };

/** The outcomes that can be recorded, the most frequent first. */
export const outcomesOf = (email: SentEmail | null, { canSend, canProspects }: Permissions): Outcome[] => [
  ...(email && canSend ? REPLIES : []),
  ...(email?.repliedAt && canSend ? (['not-replied'] as const) : []),
  ...(email && !email.bouncedAt && canSend ? (['bounced'] as const) : []),
  ...(canProspects ? (['unsubscribed'] as const) : []),
];

const REPLIES = ['interested', 'not-interested', 'replied'] as const;

/** The request that records an outcome. */
export const markOf = (outcome: Exclude<Outcome, 'unsubscribed'>): MarkEmail['body'] => {
  if (outcome === 'bounced' || outcome === 'not-replied') return { as: outcome };

  return { as: 'replied', interest: outcome === 'replied' ? null : outcome };
};
