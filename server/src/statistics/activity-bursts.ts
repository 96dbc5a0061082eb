import type { Core } from '@strapi/types';
import { toDate, type JoinedRow, table } from '../database/database';
import { type BurstExtent, extentOf, groupBursts } from '../tracking/classification/bursts';
import { ruleSettings } from '../tracking/classification/rule-settings';

/** Before and after the clicks asked about: a burst that goes on for longer is told without what lies beyond. */
const REACH_MS = 600_000;

/**
 * The bursts that some clicks belong to, by the number of the event. Found anew by the rules of now among all clicks of their
 * emails, so nothing is told where the others were purged, or where the rules changed and the clicks were not judged again.
 */
export const findActivityBursts = async (
  strapi: Core.Strapi,
  events: JoinedRow[]
): Promise<Map<number, BurstExtent>> => {
  const asked = events.filter(({ reason }) => reason === 'burst').map(toClick);
  if (asked.length === 0) return new Map();

  const byEmail = new Map(asked.map(({ emailId }) => [emailId, [] as Click[]]));
  for (const click of await findClicksAround(strapi, asked)) byEmail.get(click.emailId)?.push(click);

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

const findClicksAround = async (strapi: Core.Strapi, asked: Click[]): Promise<Click[]> => {
  const times = asked.map(({ at }) => at);
  const found = await table(strapi, 'event')
    .whereIn('email_id', [...new Set(asked.map(({ emailId }) => emailId))])
    .where({ kind: 'clicked' })
    .where('occurred_at', '>=', new Date(Math.min(...times) - REACH_MS))
    .where('occurred_at', '<=', new Date(Math.max(...times) + REACH_MS))
    .select('id', 'email_id', 'link_id', 'occurred_at');

  return found.map(toClick);
};

const toClick = (row: JoinedRow): Click => ({
  id: Number(row.id),
  emailId: Number(row.email_id),
  linkId: row.link_id === null ? null : Number(row.link_id),
  at: toDate(row.occurred_at)?.getTime() ?? 0,
});
