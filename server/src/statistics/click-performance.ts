import type { Core } from '@strapi/types';
import { tableAs, count, toIsoDate, qualifiedTable, table } from '../database/database';
import { isBounded, type SentBounds, whereSent } from '../emails/list/sent-range';
import { whereAfterSent } from './after-sent';
import type { Audience, LinkStatistics, StepSummary } from './contract';
import { rate } from './rates';

type Wish = { audience: Audience; within: SentBounds; steps: Map<number, StepSummary> };

/** A row a link that was sent then, in the order of steps and of links in them. */
export const clickPerformance = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { audience, within, steps }: Wish
): Promise<LinkStatistics[]> => {
  const found = await table(strapi, 'link')
    .where({ sequence_id: sequenceId })
    .where('sent_count', '>', 0)
    .select('id', 'name', 'url', 'is_personalised', 'skips_utm', 'step_id', 'occurrence', 'sent_count');
  const clicks = await countClicks(strapi, sequenceId, { audience, within });
  const tracked = isBounded(within) ? await countTracked(strapi, sequenceId, within) : null;
  const place = (row: { step_id: number | null }) =>
    (row.step_id !== null && steps.get(row.step_id)?.position) || Number.MAX_SAFE_INTEGER;

  return found
    .sort((a, b) => place(a) - place(b) || a.occurrence - b.occurrence || a.id - b.id)
    .map((row) => {
      const { unique, total, lastClickAt } = clicks.get(row.id) ?? NO_CLICKS;
      const sent = tracked ? sentThen(row, tracked) : row.sent_count;

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
      };
    })
    .filter(({ sent, total }) => sent !== 0 || total > 0);
};

const countClicks = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { audience, within }: Omit<Wish, 'steps'>
) => {
  const query = tableAs(strapi, 'event', 'v')
    .whereIn('v.link_id', table(strapi, 'link').where({ sequence_id: sequenceId }).select('id'))
    .where('v.kind', 'clicked')
    .groupBy('v.link_id')
    .select({ link_id: 'v.link_id' })
    .count({ total: '*' })
    .countDistinct({ unique_emails: 'v.email_id' })
    .max({ last_at: 'v.occurred_at' });
  if (audience !== 'all') query.where('v.audience', audience);
  if (isBounded(within)) {
    query.join({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'v.email_id');
    whereSent(query, 'e.sent_at', within);
    whereAfterSent(query, 'v.occurred_at', within);
  }
  const found = await query;

  return new Map<number, typeof NO_CLICKS>(
    found.map((row) => [
      Number(row.link_id),
      {
        unique: count(row.unique_emails),
        total: count(row.total),
        lastClickAt: toIsoDate(row.last_at),
      },
    ])
  );
};

const NO_CLICKS = { unique: 0, total: 0, lastClickAt: null as string | null };

type Tracked = { ever: number; then: number };

/** The emails sent with tracked links, by step number. */
const countTracked = async (strapi: Core.Strapi, sequenceId: number, within: SentBounds) => {
  const everyone = () =>
    table(strapi, 'email')
      .where({ sequence_id: sequenceId, state: 'sent', tracks_clicks: true })
      .groupBy('step_id')
      .select('step_id')
      .count({ total: '*' });
  const some = everyone();
  whereSent(some, 'sent_at', within);
  const [ever, then] = await Promise.all([everyone(), some]);
  const thenByStep = new Map(then.map((row) => [row.step_id, count(row.total)]));

  return new Map<number | null, Tracked>(
    ever.map((row) => [row.step_id, { ever: count(row.total), then: thenByStep.get(row.step_id) ?? 0 }])
  );
};

/** A link counts the emails that carried it, but not when they left: so this is known where all or none of them did then. */
const sentThen = (
  { step_id: stepId, sent_count: sentCount }: { step_id: number | null; sent_count: number },
  tracked: Map<number | null, Tracked>
): number | null => {
  if (stepId === null) return null;
  const { ever, then } = tracked.get(stepId) ?? { ever: 0, then: 0 };
  if (then === 0) return 0;
  return sentCount === ever ? then : null;
};
