import type { Core } from '@strapi/types';
import { count, table } from '../../database/database';
import type { EmailCounts } from '../contract';
import { isInState, SCHEDULED_STATES } from '../email-states';

/** Whose emails: those of a sequence, or of a prospect. */
export type EmailsOf = { sequence_id: number } | { prospect_id: number };

/** How many emails of a sequence, or of a prospect, are in each state. */
export const countByState = async (strapi: Core.Strapi, of: EmailsOf): Promise<EmailCounts> => {
  const found = await table(strapi, 'email')
    .where(of)
    .groupBy('state')
    .select('state')
    .count({ total: 'id' });
  const counts = { ...NONE };

  for (const { state, total } of found) {
    const name = isInState(state, SCHEDULED_STATES) ? 'scheduled' : (state as keyof EmailCounts);
    counts[name] += count(total);
    counts.all += count(total);
  }
  return counts;
};

const NONE: EmailCounts = {
  all: 0,
  sent: 0,
  scheduled: 0,
  failed: 0,
  uncertain: 0,
  missed: 0,
  skipped: 0,
};
