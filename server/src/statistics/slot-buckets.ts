import type { Core } from '@strapi/types';
import { tableAs, type JoinedRow } from '../database/database';
import type { EmailState } from '../emails/contract';
import { SCHEDULED_STATES, UNRESOLVED_STATES } from '../emails/email-states';
import { hourOf } from './time-buckets';

type Query = {
  from: Date;
  to: Date;
  /** Columns to group by within an hour. */
  by: string[];
  /** Each as `sql as name`, from constants, never from a request. */
  sums: string[];
};

/**
 * Sums over emails from `from` (inclusive) to `to` (exclusive), grouped by `hour` and the columns `by`. Sent emails count in
 * the hour they were sent, scheduled and unresolved ones in the hour they are due. So a bucket may have two rows, which the
 * caller adds. Group by ids only: the database would compare names for every email.
 */
export const bucketEmails = async (
  strapi: Core.Strapi,
  { from, to, by, sums }: Query
): Promise<JoinedRow[]> => {
  // Lists the states, since `not in` could not use the index.
  const bucket = (column: 'sent_at' | 'due_at', states: EmailState[]): Promise<JoinedRow[]> => {
    const hour = hourOf(strapi, column);
    return tableAs(strapi, 'email', 'e')
      .whereIn('state', states)
      .where(column, '>=', from)
      .where(column, '<', to)
      .whereNotNull('step_id')
      .groupByRaw([hour, ...by].join(', '))
      .select(...by, ...[`${hour} as hour`, ...sums].map((sql) => strapi.db.connection.raw(sql)));
  };
  const [sent, unsent] = await Promise.all([
    bucket('sent_at', ['sent']),
    bucket('due_at', [...SCHEDULED_STATES, ...UNRESOLVED_STATES]),
  ]);

  return [...sent, ...unsent];
};
