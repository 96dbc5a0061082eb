import type { Core } from '@strapi/types';
import { type JoinedRow, tableAs, toCount } from '../../database/database';
import { sumOfMissedHits, whereOverflow } from '../../tracking/events/overflow-hits';
import { findDetailsSince } from '../../tracking/retention/retention-state';
import type { WeekFigures } from './contract';
import { DAY_MS } from '../../lib/durations';

export const WEEK_MS = 7 * DAY_MS;

const KINDS = ['sent', 'opened', 'clicked', 'replied'] as const;

/** What happened in the last seven days, and in the seven before. */
export const findWeek = async (strapi: Core.Strapi, now: Date): Promise<WeekFigures> => {
  const [start, startBefore] = [1, 2].map((weeks) => new Date(now.getTime() - weeks * WEEK_MS));
  const detailsSince = await findDetailsSince(strapi);
  const isComplete = detailsSince === null || detailsSince <= startBefore;
  const [lastDays, daysBefore] = await Promise.all([
    countEvents(strapi, { from: start }),
    isComplete ? countEvents(strapi, { from: startBefore, before: start }) : null,
  ]);
  const figure = (kind: Kind) => ({
    lastDays: lastDays[kind],
    daysBefore: daysBefore && daysBefore[kind],
  });

  return {
    sent: figure('sent'),
    opened: figure('opened'),
    clicked: figure('clicked'),
    replied: figure('replied'),
  };
};

type Kind = (typeof KINDS)[number];

type Period = {
  from: Date;
  /** Exclusive; without an end when left out. */
  before?: Date;
  /** Kinds that are counted; the others are 0. */
  kinds?: readonly Kind[];
};

/** Counts from an index alone; the few events that sum up hits add what they count beyond one. */
export const countEvents = async (
  strapi: Core.Strapi,
  { from, before, kinds = KINDS }: Period
): Promise<Record<Kind, number>> => {
  const countBy = (total: string) => {
    const query = tableAs(strapi, 'event', 'v')
      .where('v.occurred_at', '>=', from)
      .where('v.audience', 'human')
      .whereIn('v.kind', kinds)
      .groupBy('v.kind')
      .select('v.kind as kind', strapi.db.connection.raw(`${total} as total`));
    if (before) query.where('v.occurred_at', '<', before);
    return query;
  };
  const missed = countBy(sumOfMissedHits('v'));
  whereOverflow(missed, 'v');

  const counts = { sent: 0, opened: 0, clicked: 0, replied: 0 };
  const rows: JoinedRow[] = [...(await countBy('count(*)')), ...(await missed)];
  for (const { kind, total } of rows) {
    const known = KINDS.find((name) => name === kind);
    if (known) counts[known] += toCount(total);
  }
  return counts;
};
