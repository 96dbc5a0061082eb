import type { Core } from '@strapi/types';
import { type JoinedRow, table, toCount } from '../database/database';
import type { UntrackedReason } from '../emails/contract';
import { type SentBounds, whereSent } from '../emails/list/sent-range';
import type { UntrackedEmails } from './contract';

const REASONS: UntrackedReason[] = ['refused', 'not-agreed', 'off', 'failed', 'nothing'];

/** How many emails of a sequence were sent in the date range without a pixel, and without tracked links, by reason. */
export const untrackedEmails = async (
  strapi: Core.Strapi,
  sequenceId: number,
  within: SentBounds
): Promise<UntrackedEmails> => {
  const query = table(strapi, 'email')
    .where({ sequence_id: sequenceId, state: 'sent' })
    .groupBy('opens_untracked', 'clicks_untracked')
    .select('opens_untracked', 'clicks_untracked', strapi.db.connection.raw('count(*) as emails'));
  whereSent(query, 'sent_at', within);
  const rows: JoinedRow[] = await query;

  return { opens: byReason(rows, 'opens_untracked'), clicks: byReason(rows, 'clicks_untracked') };
};

const byReason = (rows: JoinedRow[], column: 'opens_untracked' | 'clicks_untracked') =>
  REASONS.map((reason) => ({
    reason,
    emails: rows
      .filter((row) => row[column] === reason)
      .reduce((sum, { emails }) => sum + toCount(emails), 0),
  })).filter(({ emails }) => emails > 0);
