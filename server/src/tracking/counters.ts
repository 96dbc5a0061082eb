import type { Core } from '@strapi/types';
import { rows, tableName, type Transaction } from '../database';

/**
 * The counters of emails are derived from their events, never added up: writing them twice gives the
 * same numbers. Callers hold the rows locked, so that no other node's events are missed.
 */
export const recount = async (strapi: Core.Strapi, emailIds: number[], trx: Transaction) => {
  if (emailIds.length === 0) return;
  const event = tableName(strapi, 'event');
  const email = tableName(strapi, 'email');
  const derived = (aggregate: string, kind: string, audience: string) =>
    strapi.db.connection.raw(`(select ${aggregate} from ?? where ?? = ?? and ?? = ? and ?? = ?)`, [
      event,
      `${event}.email_id`,
      `${email}.id`,
      `${event}.kind`,
      kind,
      `${event}.audience`,
      audience,
    ]);

  await rows(strapi, 'email', trx)
    .whereIn('id', emailIds)
    .update({
      open_count: derived('count(*)', 'opened', 'human'),
      click_count: derived('count(*)', 'clicked', 'human'),
      automated_open_count: derived('count(*)', 'opened', 'automated'),
      automated_click_count: derived('count(*)', 'clicked', 'automated'),
      first_opened_at: derived('min(occurred_at)', 'opened', 'human'),
      last_opened_at: derived('max(occurred_at)', 'opened', 'human'),
      first_clicked_at: derived('min(occurred_at)', 'clicked', 'human'),
      last_clicked_at: derived('max(occurred_at)', 'clicked', 'human'),
    });
};
