import type { Core } from '@strapi/types';
import { count, table } from '../database/database';
import { ANOMALIES } from '../emails/list/anomalies';
import { type SentBounds, whereSent } from '../emails/list/sent-range';
import type { Audience } from './contract';
import type { EmailSums } from './rates';

/** Sums over the emails of a sequence sent then, by step number; null stands for deleted steps. */
export const sumEmails = async (
  strapi: Core.Strapi,
  sequenceId: number,
  within: SentBounds
): Promise<Map<number | null, EmailSums>> => {
  const raw = (sql: string) => strapi.db.connection.raw(sql);
  const query = table(strapi, 'email')
    .where({ sequence_id: sequenceId, state: 'sent' })
    .groupBy('step_id')
    .select('step_id', ...Object.entries(SUMS).map(([name, sql]) => raw(`${sql} as ${name}`)));
  whereSent(query, 'sent_at', within);
  const found = await query;

  return new Map(found.map((row) => [row.step_id, toSums(row)]));
};

const emailsWhere = (condition: string) => `sum(case when ${condition} then 1 else 0 end)`;

/** A click or an answer without a fetched pixel: images were blocked. */
const INFERRED = `(${ANOMALIES['replied-unopened']}) or (${ANOMALIES['clicked-unopened']})`;

const SUMS = {
  sent: 'count(*)',
  with_pixel: emailsWhere('tracks_opens'),
  with_links: emailsWhere('tracks_clicks'),
  opened: emailsWhere('open_count > 0'),
  opened_automated: emailsWhere('automated_open_count > 0'),
  opened_all: emailsWhere('open_count + automated_open_count > 0'),
  opens: 'sum(open_count)',
  opens_automated: 'sum(automated_open_count)',
  clicked: emailsWhere('click_count > 0'),
  clicked_automated: emailsWhere('automated_click_count > 0'),
  clicked_all: emailsWhere('click_count + automated_click_count > 0'),
  clicks: 'sum(click_count)',
  clicks_automated: 'sum(automated_click_count)',
  inferred: emailsWhere(INFERRED),
  replies: emailsWhere('replied_at is not null'),
  bounces: emailsWhere('bounced_at is not null'),
  unsubscribes: emailsWhere('unsubscribed_at is not null'),
  replied_unopened: emailsWhere(ANOMALIES['replied-unopened']),
  clicked_unopened: emailsWhere(ANOMALIES['clicked-unopened']),
  bounced_fetched: emailsWhere(ANOMALIES['bounced-fetched']),
};

type Row = Record<string, unknown>;

const toSums = (row: Row): EmailSums => ({
  sent: count(row.sent),
  sentWithPixel: count(row.with_pixel),
  sentWithLinks: count(row.with_links),
  opens: byAudience(row, 'opened', 'opens'),
  clicks: byAudience(row, 'clicked', 'clicks'),
  inferred: count(row.inferred),
  replies: count(row.replies),
  bounces: count(row.bounces),
  unsubscribes: count(row.unsubscribes),
  anomalies: {
    'replied-unopened': count(row.replied_unopened),
    'clicked-unopened': count(row.clicked_unopened),
    'bounced-fetched': count(row.bounced_fetched),
  },
});

const byAudience = (
  row: Row,
  unique: string,
  total: string
): Record<Audience, { unique: number; total: number }> => {
  const human = count(row[total]);
  const automated = count(row[`${total}_automated`]);

  return {
    human: { unique: count(row[unique]), total: human },
    automated: { unique: count(row[`${unique}_automated`]), total: automated },
    all: { unique: count(row[`${unique}_all`]), total: human + automated },
  };
};
