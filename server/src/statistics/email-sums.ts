import type { Core } from '@strapi/types';
import type { Columns } from '../database/columns';
import { type JoinedRow, tableAs, toCount } from '../database/database';
import { ANOMALIES } from '../emails/list/anomalies';
import { isCounted } from '../emails/list/counted-emails';
import { type SentBounds, whereSent } from '../emails/list/sent-range';
import type { Audience } from './contract';
import type { EmailSums } from './rates';

/** `step_id` is null for deleted steps, `sent_content` for emails sent before contents were kept. */
type GroupColumn = 'step_id' | 'sent_content';

/**
 * Sums over the emails of a sequence that were sent in the date range, by the values of a column. The opens and clicks of people
 * who refused to be recorded are those of stand-ins.
 */
export const sumEmails = async <Column extends GroupColumn>(
  strapi: Core.Strapi,
  sequenceId: number,
  { by, within }: { by: Column; within: SentBounds }
): Promise<Map<Columns['email'][Column], EmailSums>> => {
  const raw = (sql: string) => strapi.db.connection.raw(sql);
  const column: string = by;
  const query = tableAs(strapi, 'email', 'e')
    .where({ sequence_id: sequenceId })
    .where(isCounted)
    .groupBy(column)
    .select(column, ...Object.entries(EMAIL_SUMS).map(([name, sql]) => raw(`${sql} as ${name}`)));
  whereSent(query, 'sent_at', within);
  const rows: JoinedRow[] = await query;

  return new Map(rows.map((row) => [row[by] as Columns['email'][Column], toSums(row)]));
};

const countWhere = (condition: string) => `sum(case when ${condition} then 1 else 0 end)`;

/** A click or reply without a fetched pixel: the mail program blocked images. */
const INFERRED = `(${ANOMALIES['replied-unopened']}) or (${ANOMALIES['clicked-unopened']})`;

/** SQL aggregates over counted emails, for every page that shows these figures. */
export const EMAIL_SUMS = {
  sent: 'count(state)',
  with_pixel: countWhere('tracks_opens'),
  with_links: countWhere('tracks_clicks'),
  opened: countWhere('open_count > 0'),
  opened_automated: countWhere('automated_open_count > 0'),
  opened_all: countWhere('open_count + automated_open_count > 0'),
  opens: 'sum(open_count)',
  opens_automated: 'sum(automated_open_count)',
  opens_unclear: 'sum(unclear_open_count)',
  clicked: countWhere('click_count > 0'),
  clicked_automated: countWhere('automated_click_count > 0'),
  clicked_all: countWhere('click_count + automated_click_count > 0'),
  clicks: 'sum(click_count)',
  clicks_automated: 'sum(automated_click_count)',
  inferred: countWhere(`is_inferred_open or ${INFERRED}`),
  replies: countWhere('replied_at is not null'),
  bounces: countWhere('bounced_at is not null'),
  unsubscribes: countWhere('unsubscribed_at is not null'),
  replied_unopened: countWhere(ANOMALIES['replied-unopened']),
  clicked_unopened: countWhere(ANOMALIES['clicked-unopened']),
  bounced_fetched: countWhere(ANOMALIES['bounced-fetched']),
};

type Row = Record<string, unknown>;

const toSums = (row: Row): EmailSums => ({
  sent: toCount(row.sent),
  sentWithPixel: toCount(row.with_pixel),
  sentWithLinks: toCount(row.with_links),
  opens: byAudience(row, 'opened', 'opens'),
  clicks: byAudience(row, 'clicked', 'clicks'),
  inferred: toCount(row.inferred),
  unclear: toCount(row.opens_unclear),
  replies: toCount(row.replies),
  bounces: toCount(row.bounces),
  unsubscribes: toCount(row.unsubscribes),
  anomalies: {
    'replied-unopened': toCount(row.replied_unopened),
    'clicked-unopened': toCount(row.clicked_unopened),
    'bounced-fetched': toCount(row.bounced_fetched),
  },
});

const byAudience = (
  row: Row,
  unique: string,
  total: string
): Record<Audience, { unique: number; total: number }> => {
  const human = toCount(row[total]);
  const automated = toCount(row[`${total}_automated`]);

  return {
    human: { unique: toCount(row[unique]), total: human },
    automated: { unique: toCount(row[`${unique}_automated`]), total: automated },
    all: { unique: toCount(row[`${unique}_all`]), total: human + automated },
  };
};
