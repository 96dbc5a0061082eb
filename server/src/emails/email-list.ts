import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { aliased, isoInstant, tableName } from '../database';
import { SLICE_SIZE, toPagination, toSlice } from '../pagination';
import type {
  EmailFigures,
  EmailRow,
  EmailState,
  EmailTab,
  ExportEmails,
  HitCounts,
  ListEmails,
  SentDays,
} from './contract';
import { type EmailsOf, findFigures } from './figures';
import { HARD_CASES } from './hard-cases';
import { isBounded, NO_BOUNDS, type SentWithin, whereSent } from './sent-days';

const STATES: Record<EmailTab, EmailState[]> = {
  scheduled: ['due', 'claimed', 'submitting', 'retrying'],
  sent: ['sent'],
  failed: ['failed', 'uncertain', 'skipped', 'missed'],
};

/** In the failed tab what a person can resend comes before what was left out on purpose. */
const ORDERS: Record<EmailTab, string> = {
  scheduled: 'e.due_at, e.id',
  sent: 'e.sent_at desc, e.id desc',
  failed: "case when e.state = 'skipped' then 1 else 0 end, e.due_at desc, e.id desc",
};

/** What is asked for, its days as instants. */
type Wish<Query> = Omit<Query, keyof SentDays> & { within?: SentWithin };

/** A page of a sequence's emails, or of a prospect's: what comes next first where they wait, the latest first elsewhere. */
export const listEmails = async (
  strapi: Core.Strapi,
  of: EmailsOf,
  { page = 1, pageSize = 20, ...query }: Wish<ListEmails['query']>
): Promise<ListEmails['response']> => {
  const wanted = () => emailsOf(strapi, of, query);
  const { tab = 'sent', state, case: hardCase, search, within = NO_BOUNDS } = query;
  const isWhole = !state && !hardCase && !search && !isBounded(within);

  const [ids, counted, figures] = await Promise.all([
    wanted()
      .select({ id: 'e.id' })
      .orderByRaw(ORDERS[tab])
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    isWhole ? [] : wanted().count({ total: 'e.id' }),
    findFigures(strapi, of),
  ]);
  const counts = toTabs(figures);

  return {
    data: await readEmails(strapi, ids, ORDERS[tab]),
    meta: { pagination: toPagination(page, pageSize, isWhole ? counts[tab] : counted[0]?.total), counts },
  };
};

/** The next slice of them after an email, with no order but that of their numbers. */
export const exportEmails = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { after = 0, ...query }: Wish<ExportEmails['query']>
): Promise<ExportEmails['response']> => {
  const ids = await emailsOf(strapi, { sequence_id: sequenceId }, query)
    .where('e.id', '>', after)
    .select({ id: 'e.id' })
    .orderBy('e.id')
    .limit(SLICE_SIZE);

  return toSlice(await readEmails(strapi, ids, 'e.id'), (email) => email);
};

const emailsOf = (
  strapi: Core.Strapi,
  of: EmailsOf,
  {
    tab = 'sent',
    state,
    case: hardCase,
    search,
    within = NO_BOUNDS,
  }: Wish<Omit<ExportEmails['query'], 'after'>>
): Knex.QueryBuilder => {
  const query = aliased(strapi, 'email', 'e')
    .where(of)
    .whereIn('e.state', state ? [state] : STATES[tab]);
  if (hardCase) query.whereRaw(`(${HARD_CASES[hardCase]})`);
  whereSent(query, 'e.sent_at', within);
  if (search) joinPerson(strapi, query).where((either) => matches(either, search));
  return query;
};

/** In a statement of its own: joined before the page was cut out, a late page would read every row before it. */
const readEmails = async (
  strapi: Core.Strapi,
  ids: Array<{ id: unknown }>,
  order: string
): Promise<EmailRow[]> => {
  const found = await joinPerson(strapi, aliased(strapi, 'email', 'e'))
    .leftJoin({ q: tableName(strapi, 'sequence') }, 'q.id', 'e.sequence_id')
    .leftJoin({ s: tableName(strapi, 'step') }, 's.id', 'e.step_id')
    .whereIn(
      'e.id',
      ids.map(({ id }) => Number(id))
    )
    .select('e.*', ...PERSON_COLUMNS, ...PLACE_COLUMNS)
    .orderByRaw(order);

  return found.map(toEmailRow);
};

const joinPerson = (strapi: Core.Strapi, query: Knex.QueryBuilder): Knex.QueryBuilder =>
  query.leftJoin({ p: tableName(strapi, 'prospect') }, 'p.id', 'e.prospect_id');

/** Prospects as `p`, for toPerson. */
export const PERSON_COLUMNS = [
  'p.document_id as p_id',
  'p.email as p_email',
  'p.first_name as p_first',
  'p.last_name as p_last',
];

const PLACE_COLUMNS = [
  'q.document_id as q_id',
  'q.name as q_name',
  's.document_id as s_id',
  's.name as s_name',
  's.position as s_position',
];

const matches = (query: Knex.QueryBuilder, search: string) => {
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '')}%`;
  for (const column of ['p.email', 'p.first_name', 'p.last_name']) {
    query.orWhereRaw('lower(??) like ?', [column, pattern]);
  }
};

const toTabs = ({ waiting, sent, failed, uncertain, missed, skipped }: EmailFigures) => ({
  scheduled: waiting,
  sent,
  failed: failed + uncertain + missed + skipped,
});

type Row = Record<string, unknown>;

const toEmailRow = (row: Row): EmailRow => ({
  id: Number(row.id),
  state: row.state as EmailState,
  prospect: toPerson(row),
  sequence: row.q_id ? { documentId: String(row.q_id), name: String(row.q_name) } : null,
  step: row.s_id
    ? { documentId: String(row.s_id), position: Number(row.s_position), name: row.s_name as string | null }
    : null,
  dueAt: isoInstant(row.due_at) as string,
  sentAt: isoInstant(row.sent_at),
  attempts: Number(row.attempts),
  errorCode: row.error_code as string | null,
  errorMessage: row.error_message as string | null,
  skipReason: row.skip_reason as string | null,
  tracksOpens: Boolean(row.tracks_opens),
  tracksClicks: Boolean(row.tracks_clicks),
  trackingFailed: Boolean(row.tracking_failed),
  ...toHitCounts(row),
  repliedAt: isoInstant(row.replied_at),
  bouncedAt: isoInstant(row.bounced_at),
  unsubscribedAt: isoInstant(row.unsubscribed_at),
});

/** From columns aliased as PERSON_COLUMNS; null once the prospect was deleted. */
export const toPerson = (row: Row): EmailRow['prospect'] =>
  row.p_id
    ? {
        documentId: String(row.p_id),
        email: String(row.p_email),
        firstName: row.p_first as string | null,
        lastName: row.p_last as string | null,
      }
    : null;

export const toHitCounts = (row: Row): { opens: HitCounts; clicks: HitCounts } => ({
  opens: {
    total: Number(row.open_count),
    automated: Number(row.automated_open_count),
    firstAt: isoInstant(row.first_opened_at),
    lastAt: isoInstant(row.last_opened_at),
  },
  clicks: {
    total: Number(row.click_count),
    automated: Number(row.automated_click_count),
    firstAt: isoInstant(row.first_clicked_at),
    lastAt: isoInstant(row.last_clicked_at),
  },
});
