import type { Core } from '@strapi/types';
import { inChunks, table } from '../../database/database';
import { burstReachMs } from '../classification/bursts';
import type { Rules } from '../classification/rules';
import { IS_UNCLEAR } from './stored-hits';

type Query = { emailIds: number[]; since: Date; rules: Rules };

/**
 * Returns the emails, sorted by id, whose history may change the classification of a hit since `since`. `emailIds` are
 * emails with hits since then, `clickedIds` those of them with clicks.
 */
export const findCandidates = async (
  strapi: Core.Strapi,
  { emailIds, clickedIds, since, rules }: Query & { clickedIds: number[] }
) => {
  const candidates = new Set<number>();
  const addFrom = async (find: Find, ids: number[]) => {
    for (const chunk of inChunks(ids, MAX_IDS))
      for (const id of await find(strapi, { emailIds: chunk, since, rules })) candidates.add(id);
  };

  await addFrom(findClickedTwice, clickedIds);
  await addFrom(findBounced, emailIds);
  await addFrom(findJustSent, emailIds);
  await addFrom(findExplained, emailIds);
  return [...candidates].sort((a, b) => a - b);
};

/** Ids in one statement. */
const MAX_IDS = 2_000;

/** Ids as literals: thousands of bindings take several times as long as the query. */
const isAmong = (column: string, ids: number[]) => `${column} in (${ids.map(Number).join(', ')})`;

type Find = (strapi: Core.Strapi, query: Query) => Promise<number[]>;

/** Emails with clicks on at least two links, which may be a burst. */
const findClickedTwice: Find = async (strapi, { emailIds, since, rules }) => {
  if (!rules.burst.isEnabled) return [];
  const from = new Date(since.getTime() - burstReachMs(rules));
  const rows = await table(strapi, 'event')
    .whereRaw(isAmong('email_id', emailIds))
    .where({ kind: 'clicked' })
    .where('occurred_at', '>=', from)
    .groupBy('email_id')
    .havingRaw('count(distinct link_id) > 1')
    .select('email_id');
  return rows.map(({ email_id }) => email_id);
};

const findBounced: Find = async (strapi, { emailIds, rules }) => {
  if (!rules['after-bounce'].isEnabled) return [];
  const rows = await table(strapi, 'email')
    .whereRaw(isAmong('id', emailIds))
    .whereNotNull('bounced_at')
    .select('id');
  return rows.map(({ id }) => id);
};

/** Emails that were sent shortly before `since` or later, so that a hit may be too soon. */
const findJustSent: Find = async (strapi, { emailIds, since, rules }) => {
  const { isEnabled, openSeconds = 0, clickSeconds = 0 } = rules['too-soon'];
  if (!isEnabled) return [];
  const from = new Date(since.getTime() - 1000 * Math.max(openSeconds, clickSeconds));
  const rows = await table(strapi, 'email')
    .whereRaw(isAmong('id', emailIds))
    .where('sent_at', '>=', from)
    .select('id');
  return rows.map(({ id }) => id);
};

/**
 * Emails with opens of which nobody could tell whose they were, and a click by a person. The counters leave out most emails
 * before their events are read.
 */
const findExplained: Find = async (strapi, { emailIds, rules }) => {
  if (!rules['apple-unclear'].isEnabled) return [];
  const clicked = await table(strapi, 'email')
    .whereRaw(isAmong('id', emailIds))
    .where('click_count', '>', 0)
    .where('automated_open_count', '>', 0)
    .select('id');
  if (clicked.length === 0) return [];
  const ids = clicked.map(({ id }) => id);
  const rows = await table(strapi, 'event')
    .whereRaw(isAmong('email_id', ids))
    .whereRaw(IS_UNCLEAR)
    .distinct('email_id');
  return rows.map(({ email_id }) => email_id);
};
