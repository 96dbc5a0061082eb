import type { Core } from '@strapi/types';
import { tableAs, toDate, qualifiedTable, table } from '../../database/database';

const RECENT_MS = 10 * 60_000;

const MAX_EMAILS = 20_000;

/** Named, so that the index by kind, audience and time is used. */
const AUDIENCES = ['human', 'automated'] as const;

/**
 * Returns the emails with clicks in the ten minutes before the newest click. A process that ended suddenly may not have
 * classified these clicks a second time.
 */
export const findRecentlyClicked = async (strapi: Core.Strapi) => {
  const newest = await Promise.all(
    AUDIENCES.map((audience) =>
      table(strapi, 'event')
        .where({ kind: 'clicked', audience })
        .orderBy('occurred_at', 'desc')
        .first('occurred_at')
    )
  );
  const times = newest.flatMap((click) => toDate(click?.occurred_at)?.getTime() ?? []);
  if (times.length === 0) return [];

  const since = new Date(Math.max(...times) - RECENT_MS);
  const rows = await tableAs(strapi, 'event', 'v')
    .join({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'v.email_id')
    .where('v.kind', 'clicked')
    .whereIn('v.audience', AUDIENCES)
    .where('v.occurred_at', '>=', since)
    .distinct('e.public_id')
    .limit(MAX_EMAILS);
  const kind = 'clicked' as const;
  return rows.map(({ public_id }) => ({ emailPublicId: Number(public_id), at: since.getTime(), kind }));
};
