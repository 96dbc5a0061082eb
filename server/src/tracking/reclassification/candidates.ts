import type { Core } from '@strapi/types';
import { inChunks, table } from '../../database/database';
import { burstReachMs } from '../classification/bursts';
import type { Rules } from '../classification/rules';

type Question = { emailIds: number[]; since: Date; rules: Rules };

/** Of some emails with hits since an instant, those whose history may change a verdict; `clickedIds` are those with clicks. */
export const findCandidates = async (
  strapi: Core.Strapi,
  { emailIds, clickedIds, since, rules }: Question & { clickedIds: number[] }
) => {
  const found = new Set<number>();
  const ask = async (question: Ask, ids: number[]) => {
    for (const chunk of inChunks(ids, IDS_AT_ONCE))
      for (const id of await question(strapi, { emailIds: chunk, since, rules })) found.add(id);
  };

  await ask(askBursts, clickedIds);
  await ask(askBounces, emailIds);
  await ask(askSoon, emailIds);
  return [...found].sort((a, b) => a - b);
};

const IDS_AT_ONCE = 2_000;

/** Ids as they are: thousands of parameters take several times as long as the question. */
const among = (column: string, ids: number[]) => `${column} in (${ids.map(Number).join(', ')})`;

type Ask = (strapi: Core.Strapi, question: Question) => Promise<number[]>;

/** More than one link of them was followed. */
const askBursts: Ask = async (strapi, { emailIds, since, rules }) => {
  if (!rules.burst.isEnabled) return [];
  const from = new Date(since.getTime() - burstReachMs(rules));
  const found = await table(strapi, 'event')
    .whereRaw(among('email_id', emailIds))
    .where({ kind: 'clicked' })
    .where('occurred_at', '>=', from)
    .groupBy('email_id')
    .havingRaw('count(distinct link_id) > 1')
    .select('email_id');
  return found.map(({ email_id }) => email_id);
};

const askBounces: Ask = async (strapi, { emailIds, rules }) => {
  if (!rules['after-bounce'].isEnabled) return [];
  const found = await table(strapi, 'email')
    .whereRaw(among('id', emailIds))
    .whereNotNull('bounced_at')
    .select('id');
  return found.map(({ id }) => id);
};

/** They were sent so lately that a hit may have come too soon. */
const askSoon: Ask = async (strapi, { emailIds, since, rules }) => {
  const { isEnabled, openSeconds = 0, clickSeconds = 0 } = rules['too-soon'];
  if (!isEnabled) return [];
  const from = new Date(since.getTime() - 1000 * Math.max(openSeconds, clickSeconds));
  const found = await table(strapi, 'email')
    .whereRaw(among('id', emailIds))
    .where('sent_at', '>=', from)
    .select('id');
  return found.map(({ id }) => id);
};
