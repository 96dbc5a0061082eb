import type { Core } from '@strapi/types';
import { tableAs, toDate, qualifiedTable, table } from '../../database/database';

const RECENT_MS = 10 * 60_000;

const MAX_EMAILS = 20_000;

/** Emails in which links were followed in the last minutes before the newest event: a process that ended suddenly may have left them unjudged. */
export const findRecentlyClicked = async (strapi: Core.Strapi) => {
  const newest = await table(strapi, 'event').orderBy('occurred_at', 'desc').first('occurred_at');
  const at = toDate(newest?.occurred_at)?.getTime();
  if (at === undefined) return [];

  const since = new Date(at - RECENT_MS);
  const found = await tableAs(strapi, 'event', 'v')
    .join({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'v.email_id')
    .where('v.occurred_at', '>=', since)
    .where('v.kind', 'clicked')
    .distinct('e.public_id')
    .limit(MAX_EMAILS);
  const kind = 'clicked' as const;
  return found.map(({ number }) => ({ emailPublicId: Number(number), at: since.getTime(), kind }));
};
