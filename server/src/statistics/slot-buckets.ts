import type { Core } from '@strapi/types';
import { tableAs, type JoinedRow } from '../database/database';
import type { EmailState } from '../emails/contract';
import { SCHEDULED_STATES, UNRESOLVED_STATES } from '../emails/email-states';
import { hourOf } from './time-buckets';

type Wish = {
  from: Date;
  to: Date;
  /** Columns that tell the buckets of one hour apart. */
  by: string[];
  /** Each `sql as name`, from lists of ours. */
  sums: string[];
};

/**
 * Emails in slots from `from` to before `to`, summed by `hour`: what was sent by its time, the rest by when it is due, so that
 * there may be two rows of one bucket. Grouped by numbers alone: names of a few steps would be compared for every email.
 */
export const bucketEmails = async (
  strapi: Core.Strapi,
  { from, to, by, sums }: Wish
): Promise<JoinedRow[]> => {
  // States are named one by one: what is left of an index by `not in` is no help.
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
