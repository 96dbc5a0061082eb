import type { Core } from '@strapi/types';
import { tableAs, count, toIsoDate, type JoinedRow, qualifiedTable } from '../database/database';
import { isBounded, type SentBounds, whereSent } from '../emails/list/sent-range';
import { whereAfterSent } from './after-sent';
import type { Audience, TimelineHour } from './contract';
import { hourOf, quarterOf } from './time-buckets';

const KINDS = ['sent', 'opened', 'clicked'] as const;

type Wish = { audience: Audience; within: SentBounds; isByQuarters: boolean };

/** The hours of a sequence, or its quarters of hours, in which emails sent then were sent, opened or clicked, in their order. */
export const findTimeline = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { audience, within, isByQuarters }: Wish
): Promise<TimelineHour[]> => {
  const hour = (isByQuarters ? quarterOf : hourOf)(strapi, 'v.occurred_at');
  const query = tableAs(strapi, 'event', 'v')
    .where('v.sequence_id', sequenceId)
    .whereIn('v.kind', KINDS)
    .groupByRaw(`${hour}, v.kind`)
    .select(
      'v.kind as kind',
      strapi.db.connection.raw(`${hour} as hour`),
      strapi.db.connection.raw('count(*) as total')
    );
  if (audience !== 'all') {
    query.where((either) => either.where('v.audience', audience).orWhere('v.kind', 'sent'));
  }
  if (isBounded(within)) {
    query.join({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'v.email_id');
    whereSent(query, 'e.sent_at', within);
    whereAfterSent(query, 'v.occurred_at', within);
  }

  const hours = new Map<string, TimelineHour>();
  const found: JoinedRow[] = await query;
  for (const row of found) {
    const at = toIsoDate(row.hour) as string;
    const entry = hours.get(at) ?? { hour: at, sent: 0, opened: 0, clicked: 0 };
    const kind = KINDS.find((one) => one === row.kind);
    if (kind) entry[kind] = count(row.total);
    hours.set(at, entry);
  }
  return [...hours.values()].sort((a, b) => a.hour.localeCompare(b.hour));
};
