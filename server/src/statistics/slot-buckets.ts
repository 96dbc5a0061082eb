import type { Knex } from 'knex';
import type { Core } from '@strapi/types';
import { tableAs, type JoinedRow } from '../database/database';
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
 * the hour they were sent, scheduled and unresolved ones in the hour they are due. Stand-ins, which have no state, are rows of
 * their own. So a bucket may have several rows, which the caller adds. Group by ids only: the database would compare names for every email.
 */
export const bucketEmails = async (
  strapi: Core.Strapi,
  { from, to, by, sums }: Query
): Promise<JoinedRow[]> => {
  // Lists the states, since `not in` could not use the index.
  const bucket = (
    column: 'sent_at' | 'due_at',
    limitTo: (emails: Knex.QueryBuilder) => void
  ): Promise<JoinedRow[]> => {
    const hour = hourOf(strapi, column);
    const emails = tableAs(strapi, 'email', 'e')
      .where(column, '>=', from)
      .where(column, '<', to)
      .groupByRaw([hour, ...by].join(', '))
      .select(...by, ...[`${hour} as hour`, ...sums].map((sql) => strapi.db.connection.raw(sql)));
    limitTo(emails);
    return emails;
  };
  const [sent, standIns, unsent] = await Promise.all([
    bucket('sent_at', (emails) => emails.where('state', 'sent')),
    bucket('sent_at', (emails) => emails.whereNotNull('stands_for')),
    bucket('due_at', whereUnsent),
  ]);

  return [...sent, ...standIns, ...unsent];
};

/** Unsent emails `e` that slots show: scheduled ones of a deleted sequence are never sent. */
export const whereUnsent = (emails: Knex.QueryBuilder) => {
  emails.whereIn('e.state', [...SCHEDULED_STATES, ...UNRESOLVED_STATES]);
  emails.where((shown) => shown.whereNotNull('e.sequence_id').orWhereIn('e.state', UNRESOLVED_STATES));
};
