import type { Core } from '@strapi/types';
import { toCount, table } from '../../database/database';
import type { EmailCounts } from '../contract';
import { isInState, SCHEDULED_STATES } from '../email-states';

/** The sequence or the prospect whose emails are meant, as a condition. */
export type EmailOwner = { sequence_id: number } | { prospect_id: number };

/** Number of emails of a sequence or a prospect in each state. */
export const countByState = async (strapi: Core.Strapi, owner: EmailOwner): Promise<EmailCounts> => {
  const rows = await table(strapi, 'email')
    .where(owner)
    .whereNotNull('state')
    .groupBy('state')
    .select('state')
    .count({ total: 'id' });
  const counts = { ...NONE };

  for (const { state, total } of rows) {
    const name = isInState(state, SCHEDULED_STATES) ? 'scheduled' : (state as keyof EmailCounts);
    counts[name] += toCount(total);
    counts.all += toCount(total);
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
