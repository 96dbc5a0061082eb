import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { tableAs, toDate, type JoinedRow, qualifiedTable } from '../database/database';
import {
  PROSPECT_COLUMNS,
  SEQUENCE_COLUMNS,
  STEP_COLUMNS,
  toProspectSummary,
  toSequenceSummary,
  toStepSummary,
} from '../emails/list/summary-columns';
import { unknownCursor } from '../database/keyset-pagination';
import type { BurstExtent } from '../tracking/classification/bursts';
import { findActivityBursts } from './activity-bursts';
import type { Activity, EventKind, ListActivities } from './contract';

/** A page of the activity feed, the latest event first. Uses a keyset cursor, so that new events shift no page. */
export const listActivities = async (
  strapi: Core.Strapi,
  { sequence, prospect, kind, email, audience = 'all', cursor, limit = 20 }: ListActivities['query']
): Promise<ListActivities['response']> => {
  const query = eventsWithDetails(strapi)
    .select('v.*', ...PROSPECT_COLUMNS, ...SEQUENCE_COLUMNS, ...STEP_COLUMNS, ...LINK_COLUMNS)
    .orderBy([
      { column: 'v.occurred_at', order: 'desc' },
      { column: 'v.id', order: 'desc' },
    ])
    .limit(limit + 1);
  if (sequence) query.where('q.document_id', sequence);
  if (prospect) query.where('p.document_id', prospect);
  if (kind) query.where('v.kind', kind);
  if (email) query.where('v.email_id', email);
  if (audience === 'automated') query.where('v.audience', audience);
  if (audience === 'human') {
    query.where((either) =>
      either.where('v.audience', audience).orWhereNotIn('v.kind', ['opened', 'clicked'])
    );
  }
  if (cursor) query.where((older) => whereOlder(older, readCursor(cursor)));

  const rows: JoinedRow[] = await query;
  const pageRows = rows.slice(0, limit);
  const bursts = await findActivityBursts(strapi, pageRows);
  const data = pageRows.map((row) => toActivity(row, bursts));
  const last = data.at(-1);

  return { data, meta: { nextCursor: rows.length > limit && last ? writeCursor(last) : null } };
};

/** Events as `v`, with prospect `p`, sequence `q`, step `s` and link `l` as far as these still exist. */
const eventsWithDetails = (strapi: Core.Strapi): Knex.QueryBuilder =>
  tableAs(strapi, 'event', 'v')
    .leftJoin({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'v.prospect_id')
    .leftJoin({ q: qualifiedTable(strapi, 'sequence') }, 'q.id', 'v.sequence_id')
    .leftJoin({ s: qualifiedTable(strapi, 'step') }, 's.id', 'v.step_id')
    .leftJoin({ l: qualifiedTable(strapi, 'link') }, 'l.id', 'v.link_id');

const LINK_COLUMNS = ['l.name as l_name', 'l.url as l_url'];

type Cursor = { at: Date; id: number };

const whereOlder = (query: Knex.QueryBuilder, { at, id }: Cursor) =>
  query
    .where('v.occurred_at', '<', at)
    .orWhere((same) => same.where('v.occurred_at', at).where('v.id', '<', id));

const writeCursor = ({ occurredAt, id }: Activity) => `${new Date(occurredAt).getTime()}.${id}`;

/** @throws {ValidationError} for anything but a cursor of this feed */
const readCursor = (cursor: string): Cursor => {
  const [, at, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor) ?? [];
  if (!at || !id) throw unknownCursor();

  return { at: new Date(Number(at)), id: Number(id) };
};

const toActivity = (row: JoinedRow, bursts: Map<number, BurstExtent>): Activity => ({
  id: Number(row.id),
  kind: row.kind as EventKind,
  occurredAt: (toDate(row.occurred_at) as Date).toISOString(),
  audience: row.audience as Activity['audience'],
  reason: row.reason as string | null,
  burst: (row.reason === 'burst' && bursts.get(Number(row.id))) || null,
  agent: row.agent as string | null,
  prospect: toProspectSummary(row),
  sequence: toSequenceSummary(row),
  step: toStepSummary(row),
  link:
    row.link_id && row.l_url
      ? { id: Number(row.link_id), name: String(row.l_name), url: String(row.l_url) }
      : null,
});
