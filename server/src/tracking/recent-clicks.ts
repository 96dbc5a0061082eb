import type { Core } from '@strapi/types';
import { instant, rows } from '../database';

const RECENT_MS = 10 * 60_000;

const MAX_EMAILS = 20_000;

/** Emails in which links were followed in the last minutes before the newest event: a process that ended suddenly may have left them unjudged. */
export const findRecentlyClicked = async (strapi: Core.Strapi) => {
  const newest = await rows(strapi, 'event').orderBy('occurred_at', 'desc').first('occurred_at');
  const at = instant(newest?.occurred_at)?.getTime();
  if (at === undefined) return [];

  const since = new Date(at - RECENT_MS);
  const found = await rows(strapi, 'event')
    .where('occurred_at', '>=', since)
    .where({ kind: 'clicked' })
    .distinct('email_id')
    .limit(MAX_EMAILS);
  const kind = 'clicked' as const;
  return found.map(({ email_id }) => ({ emailId: email_id, at: since.getTime(), kind }));
};
