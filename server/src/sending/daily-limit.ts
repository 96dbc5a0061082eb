import type { Core } from '@strapi/types';
import { count, rows, type Transaction } from '../database';
import { laterDays, startOfDay } from '../sequences/sending-days';
import type { SendingRules } from './sending-rules';

type Asking = { emails: number; owner: string; now: Date; trx: Transaction };

/**
 * For each of so many emails that today has no room for, the day that has: the instant it opens. Emails that were put off
 * before fill those days, too. Empty where there is no limit, or room for all.
 */
export const daysAboveLimit = async (
  strapi: Core.Strapi,
  rules: SendingRules,
  { emails, owner, now, trx }: Asking
): Promise<Date[]> => {
  const { dailyLimit } = rules;
  if (!dailyLimit) return [];
  const room = Math.max(0, dailyLimit - (await countToday(strapi, rules, { owner, now, trx })));
  const above = Math.max(0, emails - room);
  if (above === 0) return [];

  const before = await countPutOff(strapi, rules.sequenceId, now, trx);
  const openings = laterDays(now, rules);
  const days = Array.from({ length: Math.ceil((before + above) / dailyLimit) }, () => openings.next().value);
  return Array.from({ length: above }, (_, index) => days[Math.floor((before + index) / dailyLimit)] as Date);
};

/** Sent since the day began, or on their way by others: they may arrive. */
const countToday = async (
  strapi: Core.Strapi,
  { sequenceId, timezone }: SendingRules,
  { owner, now, trx }: Omit<Asking, 'emails'>
): Promise<number> => {
  const today = startOfDay(now, timezone);
  const ofSequence = () => rows(strapi, 'email', trx).where({ sequence_id: sequenceId });
  const queries = [
    ofSequence().where({ state: 'sent' }).where('sent_at', '>=', today),
    ofSequence().where({ state: 'uncertain' }).where('updated_at', '>=', today),
    ofSequence().whereIn('state', ['claimed', 'submitting']).whereNot({ owner }),
  ];

  let sum = 0;
  for (const query of queries) {
    const [{ emails }] = await query.count({ emails: '*' });
    sum += count(emails);
  }
  return sum;
};

const countPutOff = async (strapi: Core.Strapi, sequenceId: number, now: Date, trx: Transaction) => {
  const [{ emails }] = await rows(strapi, 'email', trx)
    .where({ sequence_id: sequenceId, state: 'due' })
    .where('not_before', '>', now)
    .count({ emails: '*' });

  return count(emails);
};
