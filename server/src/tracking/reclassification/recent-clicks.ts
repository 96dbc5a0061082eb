import type { Core } from '@strapi/types';
import { tableAs, toDate, qualifiedTable, table } from '../../database/database';

const RECENT_MS = 10 * 60_000;

const MAX_EMAILS = 20_000;

/**
 * Returns the emails with clicks in the ten minutes before the newest event. A process that ended suddenly may not have
 * classified these clicks a second time.
 */
export const findRecentlyClicked = async (strapi: Core.Strapi) => {
  const newest = await table(strapi, 'event').orderBy('occurred_at', 'desc').first('occurred_at');
  const newestAt = toDate(newest?.occurred_at)?.getTime();
  if (newestAt === undefined) return [];

  const since = new Date(newestAt - RECENT_MS);
  const rows = await tableAs(strapi, 'event', 'v')
    .join({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'v.email_id')
    .where('v.occurred_at', '>=', since)
    .where('v.kind', 'clicked')
    .distinct('e.public_id')
    .limit(MAX_EMAILS);
  const kind = 'clicked' as const;
  return rows.map(({ public_id }) => ({ emailPublicId: Number(public_id), at: since.getTime(), kind }));
};
