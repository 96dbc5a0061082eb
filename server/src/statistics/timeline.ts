import type { Core } from '@strapi/types';
import { aliased, count, isoInstant, type JoinedRow } from '../database';
import type { GetTimeline, TimelineHour } from './contract';
import { hourOf } from './hours';

const KINDS = ['sent', 'opened', 'clicked'] as const;

/** The hours of a sequence in which something was sent, opened or clicked, in their order. */
export const findTimeline = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { audience = 'human' }: GetTimeline['query']
): Promise<TimelineHour[]> => {
  const hour = hourOf(strapi, 'occurred_at');
  const query = aliased(strapi, 'event', 'v')
    .where({ sequence_id: sequenceId })
    .whereIn('kind', KINDS)
    .groupByRaw(`${hour}, kind`)
    .select(
      'kind',
      strapi.db.connection.raw(`${hour} as hour`),
      strapi.db.connection.raw('count(*) as total')
    );
  if (audience !== 'all') query.where((either) => either.where({ audience }).orWhere({ kind: 'sent' }));

  const hours = new Map<string, TimelineHour>();
  const found: JoinedRow[] = await query;
  for (const row of found) {
    const at = isoInstant(row.hour) as string;
    const entry = hours.get(at) ?? { hour: at, sent: 0, opened: 0, clicked: 0 };
    const kind = KINDS.find((one) => one === row.kind);
    if (kind) entry[kind] = count(row.total);
    hours.set(at, entry);
  }
  return [...hours.values()].sort((a, b) => a.hour.localeCompare(b.hour));
};
