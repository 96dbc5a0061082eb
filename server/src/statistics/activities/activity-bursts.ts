import type { Core } from '@strapi/types';
import { toDate, type JoinedRow, table } from '../../database/database';
import { type BurstExtent, extentOf, groupBursts } from '../../tracking/classification/bursts';
import { ruleSettings } from '../../tracking/classification/rule-settings';

/** Time span searched before the first and after the last click. A longer burst is reported without the clicks beyond it. */
const SEARCH_MARGIN_MS = 600_000;

/**
 * The bursts to which clicks classified as `burst` belong, by event id. They are computed from all clicks of the emails with
 * the current rules. So a click has no burst here after the other clicks were purged, or after the rules changed without a
 * reclassification.
 */
export const findActivityBursts = async (
  strapi: Core.Strapi,
  events: JoinedRow[]
): Promise<Map<number, BurstExtent>> => {
  const burstClicks = events
    .filter(({ reason, overflow_hits }) => reason === 'burst' && overflow_hits === null)
    .map(toClick);
  if (burstClicks.length === 0) return new Map();

  const byEmail = new Map(burstClicks.map(({ emailId }) => [emailId, [] as Click[]]));
  for (const click of await findClicksAround(strapi, burstClicks)) byEmail.get(click.emailId)?.push(click);

  const rules = ruleSettings(strapi).current();
  const bursts = [...byEmail.values()].flatMap((clicks) => groupBursts(clicks, rules));
  return new Map(
    bursts.flatMap((burst) => {
      const extent = extentOf(burst);
      return burst.map(({ id }) => [id, extent] as const);
    })
  );
};

type Click = { id: number; emailId: number; linkId: number | null; at: number };

const findClicksAround = async (strapi: Core.Strapi, clicks: Click[]): Promise<Click[]> => {
  const times = clicks.map(({ at }) => at);
  const rows = await table(strapi, 'event')
    .whereIn('email_id', [...new Set(clicks.map(({ emailId }) => emailId))])
    .where({ kind: 'clicked' })
    .whereNull('overflow_hits')
    .where('occurred_at', '>=', new Date(Math.min(...times) - SEARCH_MARGIN_MS))
    .where('occurred_at', '<=', new Date(Math.max(...times) + SEARCH_MARGIN_MS))
    .select('id', 'email_id', 'link_id', 'occurred_at');

  return rows.map(toClick);
};

const toClick = (row: JoinedRow): Click => ({
  id: Number(row.id),
  emailId: Number(row.email_id),
  linkId: row.link_id === null ? null : Number(row.link_id),
  at: toDate(row.occurred_at)?.getTime() ?? 0,
});
