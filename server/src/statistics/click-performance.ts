import type { Core } from '@strapi/types';
import { count, isoInstant, rows } from '../database';
import type { Audience, LinkStatistics, StepSummary } from './contract';
import { rate } from './rates';

/** A row a link that was sent, in the order of steps and of links in them. */
export const clickPerformance = async (
  strapi: Core.Strapi,
  sequenceId: number,
  { audience, steps }: { audience: Audience; steps: Map<number, StepSummary> }
): Promise<LinkStatistics[]> => {
  const found = await rows(strapi, 'link')
    .where({ sequence_id: sequenceId })
    .where('sent_count', '>', 0)
    .select('id', 'name', 'url', 'is_personalised', 'skips_utm', 'step_id', 'occurrence', 'sent_count');
  const clicks = await countClicks(strapi, sequenceId, audience);
  const place = (row: { step_id: number | null }) =>
    (row.step_id !== null && steps.get(row.step_id)?.position) || Number.MAX_SAFE_INTEGER;

  return found
    .sort((a, b) => place(a) - place(b) || a.occurrence - b.occurrence || a.id - b.id)
    .map((row) => {
      const { unique, total, lastClickAt } = clicks.get(row.id) ?? NO_CLICKS;

      return {
        id: row.id,
        name: row.name,
        url: row.url,
        occurrence: row.occurrence,
        isPersonalised: Boolean(row.is_personalised),
        skipsUtm: Boolean(row.skips_utm),
        step: row.step_id === null ? null : (steps.get(row.step_id) ?? null),
        sent: row.sent_count,
        unique,
        total,
        rate: rate(unique, row.sent_count),
        lastClickAt,
      };
    });
};

const countClicks = async (strapi: Core.Strapi, sequenceId: number, audience: Audience) => {
  const query = rows(strapi, 'event')
    .where({ sequence_id: sequenceId, kind: 'clicked' })
    .groupBy('link_id')
    .select('link_id')
    .count({ total: '*' })
    .countDistinct({ unique_emails: 'email_id' })
    .max({ last_at: 'occurred_at' });
  const found = await (audience === 'all' ? query : query.where({ audience }));

  return new Map<number, typeof NO_CLICKS>(
    found.map((row) => [
      Number(row.link_id),
      {
        unique: count(row.unique_emails),
        total: count(row.total),
        lastClickAt: isoInstant(row.last_at),
      },
    ])
  );
};

const NO_CLICKS = { unique: 0, total: 0, lastClickAt: null as string | null };
