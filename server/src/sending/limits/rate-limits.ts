import type { Core } from '@strapi/types';
import type { Transaction } from '../../database/database';
import { laterDays, startOfDay } from '../../sequences/schedule/sending-days';
import { pluginConfig } from '../../strapi/environment';
import { findSendTimes, findDeferred, type SendScope } from './recent-sends';
import { findSequencesOf, type SendingRules } from './sending-rules';
import {
  besides,
  type RateBudget,
  type SendTimes,
  type Limit,
  limitBy,
  withinBudget,
  withinDays,
} from './send-times';

type Opening = { claimedBy: string; now: Date; trx: Transaction };

/** How many emails may leave of these sequences, and when: by each sequence's number, the limits it is under. */
export const buildRateLimits = async (
  strapi: Core.Strapi,
  rules: SendingRules[],
  opening: Opening
): Promise<Map<number, Limit[]>> => {
  const { provider } = pluginConfig(strapi).sending;
  const shared = [
    ...(await budget(strapi, 'all', { emails: provider.perMinute, seconds: MINUTE }, opening)),
    ...(await budget(strapi, 'all', { emails: provider.per24Hours, seconds: 24 * 60 * MINUTE }, opening)),
  ];
  const ofSender = await openSenders(strapi, rules, opening);

  const limits = new Map<number, Limit[]>();
  for (const rule of rules) {
    const ofSequence = await daily(strapi, [rule.sequenceId], rule.dailyLimit, rule, opening);
    limits.set(rule.sequenceId, [...ofSequence, ...(ofSender.get(rule.sender) ?? []), ...shared]);
  }
  return limits;
};

/** Whether any of them is under a limit at all. */
export const hasRateLimits = (strapi: Core.Strapi, rules: SendingRules[]): boolean => {
  const { sender, provider } = pluginConfig(strapi).sending;
  if (sender.dailyLimit || sender.spacingSeconds || provider.perMinute || provider.per24Hours) return true;
  return rules.some(({ window, dailyLimit }) => window || dailyLimit);
};

/** Sequences with one sender share its limits. */
const openSenders = async (strapi: Core.Strapi, rules: SendingRules[], opening: Opening) => {
  const { dailyLimit, spacingSeconds, jitterSeconds } = pluginConfig(strapi).sending.sender;
  const jitter = () => Math.random() * jitterSeconds * 1000;
  const limits = new Map<string, Limit[]>();

  for (const rule of rules) {
    if (limits.has(rule.sender)) continue;
    const scope = dailyLimit || spacingSeconds ? await findSequencesOf(strapi, rule.sender, opening.trx) : [];
    const spacing = { emails: spacingSeconds ? 1 : null, seconds: spacingSeconds };
    limits.set(rule.sender, [
      ...(await daily(strapi, scope, dailyLimit, rule, opening)),
      ...(await budget(strapi, scope, spacing, opening, jitter)),
    ]);
  }
  return limits;
};

type Rolling = { emails: number | null; seconds: number };

const budget = async (
  strapi: Core.Strapi,
  scope: SendScope,
  { emails, seconds }: Rolling,
  { claimedBy, now, trx }: Opening,
  extra?: () => number
): Promise<Limit[]> => {
  if (!emails) return [];
  const rolling: RateBudget = { emails, milliseconds: seconds * 1000 };
  const since = new Date(now.getTime() - rolling.milliseconds);
  const past = await findSendTimes(strapi, scope, since, { claimedBy, now, trx });
  const departures = withinBudget(rolling, { now: now.getTime(), past }, extra);

  return [limitBy(besides(departures, await findDeferred(strapi, scope, now, trx)))];
};

const daily = async (
  strapi: Core.Strapi,
  scope: number[],
  limit: number | null,
  rule: SendingRules,
  { claimedBy, now, trx }: Opening
): Promise<Limit[]> => {
  if (!limit) return [];
  const today = startOfDay(now, rule.timezone);
  const leftToday = (await findSendTimes(strapi, scope, today, { claimedBy, now, trx })).length;
  const planned = await findDeferred(strapi, scope, now, trx);
  const openings = toMilliseconds(laterDays(now, rule));

  return [limitBy(withinDays(limit, { now: now.getTime(), leftToday, planned, openings }))];
};

function* toMilliseconds(instants: Iterator<Date, never>): SendTimes & Generator<number, never> {
  for (;;) yield instants.next().value.getTime();
}

const MINUTE = 60;
