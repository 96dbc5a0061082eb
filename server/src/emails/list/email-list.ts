import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import {
  tableAs,
  countRows,
  toIsoDate,
  type JoinedRow,
  qualifiedTable,
  table,
} from '../../database/database';
import { readPage } from '../../database/keyset-pagination';
import { applyKeyset, keysetKey } from '../../database/keyset-order';
import { EXPORT_PAGE_SIZE, toExportPage } from '../../database/export-pages';
import type {
  EmailCounts,
  EmailRow,
  EmailState,
  EmailTab,
  ExportEmails,
  HitCounts,
  ListEmails,
  SentRange,
} from '../contract';
import { emailOrder } from './email-order';
import { type EmailOwner, countByState } from './state-counts';
import { ANOMALIES } from './anomalies';
import { isBounded, NO_BOUNDS, type SentBounds, whereSent } from './sent-range';
import { SCHEDULED_STATES, UNSENT_STATES } from '../email-states';
import { whereFound } from '../../prospects/search';
import {
  PROSPECT_COLUMNS,
  SEQUENCE_COLUMNS,
  STEP_COLUMNS,
  toProspectSummary,
  toSequenceSummary,
  toStepSummary,
} from './summary-columns';
import { findReplyTexts } from '../reply-texts';

const STATES_BY_TAB: Record<EmailTab, EmailState[]> = {
  scheduled: [...SCHEDULED_STATES],
  sent: ['sent'],
  failed: [...UNSENT_STATES],
};

/** A query whose dates are converted to instants. */
type WithSentBounds<Query> = Omit<Query, keyof SentRange> & { within?: SentBounds };

/** A page of a sequence's emails, or of a prospect's. */
export const listEmails = async (
  strapi: Core.Strapi,
  owner: EmailOwner,
  { cursor, pageSize, sort, ...query }: WithSentBounds<ListEmails['query']>
): Promise<ListEmails['response']> => {
  const { tab = 'sent', state, anomaly, step, search, within = NO_BOUNDS } = query;
  const isUnfiltered = !state && !anomaly && !step && !search && !isBounded(within);
  const order = emailOrder(tab, sort);
  const tabCounts = countByState(strapi, owner).then(toTabCounts);
  const page = readPage<JoinedRow>(
    { cursor, pageSize },
    {
      read: async (range) =>
        applyKeyset(matchingEmails(strapi, owner, query).select({ id: 'e.id' }), order, range),
      keyOf: (row) => keysetKey(row, order),
      total: async () =>
        isUnfiltered ? (await tabCounts)[tab] : countRows(matchingEmails(strapi, owner, query)),
    }
  );
  const [{ rows, pagination }, counts] = await Promise.all([page, tabCounts]);

  return { data: await readEmails(strapi, rows), meta: { pagination, counts } };
};

/** The next page of an export: emails with an id above `after`, by ascending id. */
export const exportEmails = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { after = 0, ...query }: WithSentBounds<ExportEmails['query']>
): Promise<ExportEmails['response']> => {
  const ids = await matchingEmails(strapi, { sequence_id: sequenceId }, query)
    .where('e.id', '>', after)
    .select({ id: 'e.id' })
    .orderBy('e.id')
    .limit(EXPORT_PAGE_SIZE);

  return toExportPage(await readEmails(strapi, ids), (email) => email);
};

const matchingEmails = (
  strapi: Core.Strapi,
  owner: EmailOwner,
  {
    tab = 'sent',
    state,
    anomaly,
    step,
    search,
    within = NO_BOUNDS,
  }: WithSentBounds<Omit<ExportEmails['query'], 'after'>>
): Knex.QueryBuilder => {
  const query = tableAs(strapi, 'email', 'e')
    .where(owner)
    .whereIn('e.state', state ? [state] : STATES_BY_TAB[tab]);
  if (anomaly) query.whereRaw(`(${ANOMALIES[anomaly]})`);
  if (step) query.whereIn('e.step_id', table(strapi, 'step').where({ document_id: step }).select('id'));
  whereSent(query, 'e.sent_at', within);
  if (search) whereFound(strapi, joinPerson(strapi, query), search);
  return query;
};

/** The emails in the order of `page`. A statement of its own, so that tables are joined only for the rows of the page. */
const readEmails = async (strapi: Core.Strapi, page: Array<{ id?: unknown }>): Promise<EmailRow[]> => {
  const ids = page.map(({ id }) => Number(id));
  const rows: JoinedRow[] = await joinPerson(strapi, tableAs(strapi, 'email', 'e'))
    .leftJoin({ q: qualifiedTable(strapi, 'sequence') }, 'q.id', 'e.sequence_id')
    .leftJoin({ s: qualifiedTable(strapi, 'step') }, 's.id', 'e.step_id')
    .whereIn('e.id', ids)
    .select('e.*', ...PROSPECT_COLUMNS, ...SEQUENCE_COLUMNS, ...STEP_COLUMNS);
  const replyTexts = await findReplyTexts(strapi, ids);
  const byId = new Map(
    rows.map((row) => [Number(row.id), toEmailRow(row, replyTexts.get(Number(row.id)) ?? null)])
  );

  return ids.flatMap((id) => byId.get(id) ?? []);
};

const joinPerson = (strapi: Core.Strapi, query: Knex.QueryBuilder): Knex.QueryBuilder =>
  query.leftJoin({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'e.prospect_id');

const toTabCounts = ({ scheduled, sent, failed, uncertain, missed, skipped }: EmailCounts) => ({
  scheduled,
  sent,
  failed: failed + uncertain + missed + skipped,
});

type Row = Record<string, unknown>;

const toEmailRow = (row: Row, replyText: string | null): EmailRow => ({
  id: Number(row.id),
  state: row.state as EmailState,
  prospect: toProspectSummary(row),
  sequence: toSequenceSummary(row),
  step: toStepSummary(row),
  dueAt: toIsoDate(row.due_at) as string,
  sentAt: toIsoDate(row.sent_at),
  attempts: Number(row.attempts),
  errorCode: row.error_code as string | null,
  errorKind: row.error_kind as EmailRow['errorKind'],
  errorMessage: row.error_message as string | null,
  skipReason: row.skip_reason as string | null,
  tracksOpens: Boolean(row.tracks_opens),
  tracksClicks: Boolean(row.tracks_clicks),
  trackingFailed: Boolean(row.tracking_failed),
  opensUntracked: row.opens_untracked as EmailRow['opensUntracked'],
  clicksUntracked: row.clicks_untracked as EmailRow['clicksUntracked'],
  ...toHitCounts(row),
  repliedAt: toIsoDate(row.replied_at),
  replyText,
  interest: row.interest as EmailRow['interest'],
  awayUntil: toIsoDate(row.away_until),
  bouncedAt: toIsoDate(row.bounced_at),
  bounceCode: row.bounce_code as string | null,
  complainedAt: toIsoDate(row.complained_at),
  unsubscribedAt: toIsoDate(row.unsubscribed_at),
});

export const toHitCounts = (row: Row): { opens: HitCounts; clicks: HitCounts } => ({
  opens: {
    total: Number(row.open_count),
    automated: Number(row.automated_open_count),
    ...(Number(row.unclear_open_count) > 0 && { unclear: Number(row.unclear_open_count) }),
    firstAt: toIsoDate(row.first_opened_at),
    lastAt: toIsoDate(row.last_opened_at),
  },
  clicks: {
    total: Number(row.click_count),
    automated: Number(row.automated_click_count),
    firstAt: toIsoDate(row.first_clicked_at),
    lastAt: toIsoDate(row.last_clicked_at),
  },
});
