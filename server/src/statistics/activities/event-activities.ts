import type { Core } from '@strapi/types';
import { tableAs, toDate, toIsoDate, type JoinedRow, qualifiedTable } from '../../database/database';
import {
  PROSPECT_COLUMNS,
  SEQUENCE_COLUMNS,
  STEP_COLUMNS,
  toProspectSummary,
  toSequenceSummary,
  toStepSummary,
} from '../../emails/list/summary-columns';
import { LINK_COLUMNS, linkOfEvent } from '../../emails/links/link-at';
import { findReplyTexts } from '../../emails/reply-texts';
import type { BurstExtent } from '../../tracking/classification/bursts';
import type { Activity, EventKind } from './contract';
import { findActivityBursts } from './activity-bursts';

/** The events with these ids, with what they are about as far as it still exists. */
export const readEventActivities = async (
  strapi: Core.Strapi,
  ids: number[]
): Promise<Map<number, Activity>> => {
  if (ids.length === 0) return new Map();
  const rows: JoinedRow[] = await tableAs(strapi, 'event', 'v')
    .leftJoin({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'v.email_id')
    .leftJoin({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'v.prospect_id')
    .leftJoin({ q: qualifiedTable(strapi, 'sequence') }, 'q.id', 'v.sequence_id')
    .leftJoin({ s: qualifiedTable(strapi, 'step') }, 's.id', 'v.step_id')
    .leftJoin({ l: qualifiedTable(strapi, 'link') }, 'l.id', 'v.link_id')
    .whereIn('v.id', ids)
    .select('v.*', 'e.subject as e_subject')
    .select(...PROSPECT_COLUMNS, ...SEQUENCE_COLUMNS, ...STEP_COLUMNS, ...LINK_COLUMNS);
  const bursts = await findActivityBursts(strapi, rows);

  const replies = rows.filter(({ kind }) => kind === 'replied').map((row) => Number(row.email_id));
  const context = { bursts, replyTexts: await findReplyTexts(strapi, replies) };

  return new Map(rows.map((row) => [Number(row.id), toActivity(row, context)]));
};

type Context = { bursts: Map<number, BurstExtent>; replyTexts: Map<number, string> };

const toActivity = (row: JoinedRow, { bursts, replyTexts }: Context): Activity => ({
  id: Number(row.id),
  kind: row.kind as EventKind,
  occurredAt: (toDate(row.occurred_at) as Date).toISOString(),
  overflowHits: row.overflow_hits === null ? null : Number(row.overflow_hits),
  audience: row.audience as Activity['audience'],
  reason: row.reason as string | null,
  sender: row.sender as string | null,
  awayUntil: toIsoDate(row.away_until),
  burst: (row.reason === 'burst' && bursts.get(Number(row.id))) || null,
  agent: row.agent as string | null,
  replyText: (row.kind === 'replied' && replyTexts.get(Number(row.email_id))) || null,
  by: row.actor_name as string | null,
  prospect: toProspectSummary(row),
  sequence: toSequenceSummary(row),
  step: toStepSummary(row),
  subject: row.e_subject as string | null,
  link: toLink(row),
});

const toLink = (row: JoinedRow): Activity['link'] => {
  const link = linkOfEvent(row);

  return link && { id: Number(row.link_id), ...link };
};
