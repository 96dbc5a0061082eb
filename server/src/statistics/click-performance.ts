import type { Core } from '@strapi/types';
import { tableAs, toCount, toIsoDate, qualifiedTable, table } from '../database/database';
import { isCounted } from '../emails/list/counted-emails';
import { isBounded, type SentBounds, whereSent, whereAfterSent } from '../emails/list/sent-range';
import { sumOfMissedHits, whereOverflow } from '../tracking/events/overflow-hits';
import type { AnonymousHits } from './anonymous-hits';
import type { Audience, LinkStatistics, StepSummary } from './contract';
import { rate } from './rates';

type Query = {
  audience: Audience;
  within: SentBounds;
  steps: Map<number, StepSummary>;
  /** Null for a date range. */
  anonymous: AnonymousHits | null;
};

/** One row per link that was sent or clicked in the date range, sorted by step and by occurrence in the step. */
export const clickPerformance = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { audience, within, steps, anonymous }: Query
): Promise<LinkStatistics[]> => {
  const rows = await table(strapi, 'link')
    .where({ sequence_id: sequenceId })
    .where((shown) =>
      shown.where('sent_count', '>', 0).orWhereIn('id', [...(anonymous?.byLink.keys() ?? [])])
    )
    .select('id', 'name', 'url', 'is_personalised', 'skips_utm', 'step_id', 'occurrence', 'sent_count');
  const clicks = await countClicks(strapi, sequenceId, { audience, within });
  const trackedByStep = isBounded(within) ? await countTracked(strapi, sequenceId, within) : null;
  const stepPosition = (row: { step_id: number | null }) =>
    (row.step_id !== null && steps.get(row.step_id)?.position) || Number.MAX_SAFE_INTEGER;

  return rows
    .sort((a, b) => stepPosition(a) - stepPosition(b) || a.occurrence - b.occurrence || a.id - b.id)
    .map((row) => {
      const { unique, total, lastClickAt } = clicks.get(row.id) ?? NO_CLICKS;
      const sent = trackedByStep ? countSentInRange(row, trackedByStep) : row.sent_count;

      return {
        id: row.id,
        name: row.name,
        url: row.url,
        occurrence: row.occurrence,
        isPersonalised: Boolean(row.is_personalised),
        skipsUtm: Boolean(row.skips_utm),
        step: row.step_id === null ? null : (steps.get(row.step_id) ?? null),
        sent,
        unique,
        total,
        rate: sent === null ? null : rate(unique, sent),
        lastClickAt,
        anonymous: anonymous && (anonymous.byLink.get(row.id) ?? 0),
      };
    })
    .filter(({ sent, total, anonymous: clicks }) => sent !== 0 || total > 0 || clicks);
};

const countClicks = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { audience, within }: Pick<Query, 'audience' | 'within'>
) => {
  const sumByLink = (total: string) => {
    const query = tableAs(strapi, 'event', 'v')
      .whereIn('v.link_id', table(strapi, 'link').where({ sequence_id: sequenceId }).select('id'))
      .where('v.kind', 'clicked')
      .groupBy('v.link_id')
      .select({ link_id: 'v.link_id', total: strapi.db.connection.raw(total) });
    if (audience !== 'all') query.where('v.audience', audience);
    if (isBounded(within)) {
      query.join({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'v.email_id');
      whereSent(query, 'e.sent_at', within);
      whereAfterSent(query, 'v.occurred_at', within);
    }
    return query;
  };
  const counts = sumByLink('count(*)')
    .countDistinct({ unique_emails: 'v.email_id' })
    .max({ last_at: 'v.occurred_at' });
  const missed = sumByLink(sumOfMissedHits('v'));
  whereOverflow(missed, 'v');
  const rows = await counts;
  const missedByLink = new Map((await missed).map((row) => [row.link_id, toCount(row.total)]));

  return new Map<number, typeof NO_CLICKS>(
    rows.map((row) => [
      Number(row.link_id),
      {
        unique: toCount(row.unique_emails),
        total: toCount(row.total) + (missedByLink.get(row.link_id) ?? 0),
        lastClickAt: toIsoDate(row.last_at),
      },
    ])
  );
};

const NO_CLICKS = { unique: 0, total: 0, lastClickAt: null as string | null };

type TrackedEmails = { total: number; inRange: number };

/** Counts the emails that were sent with tracked links, by step id; null for deleted steps. */
const countTracked = async (strapi: Core.Strapi, sequenceId: number, within: SentBounds) => {
  const countByStep = () =>
    table(strapi, 'email')
      .where({ sequence_id: sequenceId, tracks_clicks: true })
      .where(isCounted)
      .groupBy('step_id')
      .select('step_id')
      .count({ total: '*' });
  const countInRange = countByStep();
  whereSent(countInRange, 'sent_at', within);
  const [allRows, rowsInRange] = await Promise.all([countByStep(), countInRange]);
  const inRangeByStep = new Map(rowsInRange.map((row) => [row.step_id, toCount(row.total)]));

  return new Map<number | null, TrackedEmails>(
    allRows.map((row) => [
      row.step_id,
      { total: toCount(row.total), inRange: inRangeByStep.get(row.step_id) ?? 0 },
    ])
  );
};

/**
 * The number of emails sent with this link in the date range; null when unknown. `sent_count` has no dates, so this
 * is known in two cases only: the step sent no email in the range, or all its tracked emails carried the link.
 */
const countSentInRange = (
  { step_id: stepId, sent_count: sentCount }: { step_id: number | null; sent_count: number },
  trackedByStep: Map<number | null, TrackedEmails>
): number | null => {
  if (stepId === null) return null;
  const { total, inRange } = trackedByStep.get(stepId) ?? { total: 0, inRange: 0 };
  if (inRange === 0) return 0;
  return sentCount === total ? inRange : null;
};
