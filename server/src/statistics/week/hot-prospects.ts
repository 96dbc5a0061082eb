import type { Core } from '@strapi/types';
import { type JoinedRow, qualifiedTable, tableAs, toCount, toIsoDate } from '../../database/database';
import {
  PROSPECT_COLUMNS,
  SEQUENCE_COLUMNS,
  toProspectSummary,
  toSequenceSummary,
} from '../../emails/list/summary-columns';
import { sumOfHits } from '../../tracking/events/overflow-hits';
import type { HotProspect } from './contract';
import { WEEK_MS } from './week-figures';

const MIN_CLICKS = 3;
const MAX_PEOPLE = 10;

/** Who clicked at least three times in emails of one sequence in the last seven days, those with the most clicks first. */
export const findHotProspects = async (strapi: Core.Strapi, now: Date): Promise<HotProspect[]> => {
  const from = new Date(now.getTime() - WEEK_MS);
  const found: JoinedRow[] = await clicksSince(strapi, from)
    .groupBy('v.prospect_id', 'v.sequence_id')
    .havingRaw('count(*) >= ? and v.prospect_id is not null and v.sequence_id is not null', [MIN_CLICKS])
    .orderByRaw('count(*) desc, v.prospect_id, v.sequence_id')
    .limit(MAX_PEOPLE)
    .select('v.prospect_id as prospect_id', 'v.sequence_id as sequence_id');
  if (found.length === 0) return [];

  const rows: JoinedRow[] = await clicksSince(strapi, from)
    .join({ p: qualifiedTable(strapi, 'prospect') }, 'p.id', 'v.prospect_id')
    .join({ q: qualifiedTable(strapi, 'sequence') }, 'q.id', 'v.sequence_id')
    .where((any) => {
      for (const { prospect_id, sequence_id } of found)
        any.orWhere({ 'v.prospect_id': prospect_id, 'v.sequence_id': sequence_id });
    })
    .groupBy('p.document_id', 'p.email', 'p.first_name', 'p.last_name', 'q.document_id', 'q.name')
    .select(...PROSPECT_COLUMNS, ...SEQUENCE_COLUMNS)
    .select(
      strapi.db.connection.raw(`${sumOfHits('v')} as clicks`),
      strapi.db.connection.raw('max(v.occurred_at) as last_at')
    );

  return rows
    .flatMap((row) => {
      const prospect = toProspectSummary(row);
      const sequence = toSequenceSummary(row);
      const lastAt = toIsoDate(row.last_at);
      return prospect && sequence && lastAt
        ? { prospect, sequence, clicks: toCount(row.clicks), lastAt }
        : [];
    })
    .sort((one, other) => other.clicks - one.clicks || other.lastAt.localeCompare(one.lastAt));
};

/** Clicks by people, as `v`. */
const clicksSince = (strapi: Core.Strapi, from: Date) =>
  tableAs(strapi, 'event', 'v')
    .where('v.occurred_at', '>=', from)
    .where({ 'v.kind': 'clicked', 'v.audience': 'human' });
