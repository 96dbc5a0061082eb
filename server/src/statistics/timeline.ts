import type { Core } from '@strapi/types';
import { tableAs, toCount, toIsoDate, type JoinedRow, qualifiedTable } from '../database/database';
import { isBounded, type SentBounds, whereSent, whereAfterSent } from '../emails/list/sent-range';
import type { Audience, TimelineHour } from './contract';
import { sumOfMissedHits, whereOverflow } from '../tracking/events/overflow-hits';
import { hourOf, quarterOf } from './time-buckets';

const KINDS = ['sent', 'opened', 'clicked'] as const;

type Query = { audience: Audience; within: SentBounds; isByQuarters: boolean; detailsSince: Date | null };

/** Hours, or quarters of an hour, with events of a sequence's emails that were sent in the date range, in chronological order. */
export const findTimeline = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { audience, within, isByQuarters, detailsSince }: Query
): Promise<TimelineHour[]> => {
  const hour = (isByQuarters ? quarterOf : hourOf)(strapi, 'v.occurred_at');
  const sumByHour = (total: string) => {
    const query = tableAs(strapi, 'event', 'v')
      .where('v.sequence_id', sequenceId)
      .whereIn('v.kind', KINDS)
      .groupByRaw(`${hour}, v.kind`)
      .select(
        'v.kind as kind',
        strapi.db.connection.raw(`${hour} as hour`),
        strapi.db.connection.raw(`${total} as total`)
      );
    if (detailsSince) query.where('v.occurred_at', '>=', detailsSince);
    if (audience !== 'all') {
      query.where((either) => either.where('v.audience', audience).orWhere('v.kind', 'sent'));
    }
    if (isBounded(within)) {
      query.join({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'v.email_id');
      whereSent(query, 'e.sent_at', within);
      whereAfterSent(query, 'v.occurred_at', within);
    }
    return query;
  };
  const missed = sumByHour(sumOfMissedHits('v'));
  whereOverflow(missed, 'v');

  const hours = new Map<string, TimelineHour>();
  const rows: JoinedRow[] = [...(await sumByHour('count(*)')), ...(await missed)];
  for (const row of rows) {
    const at = toIsoDate(row.hour) as string;
    const entry = hours.get(at) ?? { hour: at, sent: 0, opened: 0, clicked: 0 };
    const kind = KINDS.find((known) => known === row.kind);
    if (kind) entry[kind] += toCount(row.total);
    hours.set(at, entry);
  }
  return [...hours.values()].sort((a, b) => a.hour.localeCompare(b.hour));
};
