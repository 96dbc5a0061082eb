import type { Core } from '@strapi/types';
import { count, table } from '../../database/database';
import type { EmailCounts, EmailState } from '../contract';

/** Whose emails: those of a sequence, or of a prospect. */
export type EmailsOf = { sequence_id: number } | { prospect_id: number };

/** Where the emails of a sequence are, or of a prospect. */
export const countByState = async (strapi: Core.Strapi, of: EmailsOf): Promise<EmailCounts> => {
  const found = await table(strapi, 'email')
    .where(of)
    .groupBy('state')
    .select('state')
    .count({ total: 'id' });
  const figures: EmailCounts = {
    planned: 0,
    sent: 0,
    waiting: 0,
    failed: 0,
    uncertain: 0,
    missed: 0,
    skipped: 0,
  };

  for (const { state, total } of found) {
    figures[figureOf(state as EmailState)] += count(total);
    figures.planned += count(total);
  }
  return figures;
};

const figureOf = (state: EmailState) => {
  switch (state) {
    case 'due':
    case 'claimed':
    case 'submitting':
    case 'retrying':
      return 'waiting';
    default:
      return state;
  }
};
