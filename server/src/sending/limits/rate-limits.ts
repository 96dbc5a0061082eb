import type { Core } from '@strapi/types';
import { laterDays, startOfDay } from '../../sequences/schedule/sending-days';
import { limitSettings } from './limit-settings';
import { findSendTimes, findDeferred, type LimitContext, type SendScope } from './recent-sends';
import { findSequenceIdsBySender, type SendingRules } from './sending-rules';
import {
  dailyQuota,
  type Limit,
  type SendTimes,
  slidingWindow,
  toLimit,
  withoutReserved,
} from './send-times';

/** The limits that apply to each sequence, by sequence id: its own, those of its sender and those of the provider. */
export const buildRateLimits = async (
  strapi: Core.Strapi,
  rules: SendingRules[],
  context: LimitContext
): Promise<Map<number, Limit[]>> => {
  const { perMinute, per24Hours } = limitSettings(strapi).current();
  const minute: WindowSetting = { emails: perMinute, seconds: MINUTE_SECONDS };
  const day: WindowSetting = { emails: per24Hours, seconds: 24 * 60 * MINUTE_SECONDS };
  const providerLimits = [
    ...(await buildWindowLimit(strapi, 'all', minute, context)),
    ...(await buildWindowLimit(strapi, 'all', day, context)),
  ];
  const senderLimits = await buildSenderLimits(strapi, rules, context);

  const limits = new Map<number, Limit[]>();
  for (const rule of rules) {
    const ownLimits = await buildDailyLimit(strapi, [rule.sequenceId], rule.dailyLimit, rule, context);
    limits.set(rule.sequenceId, [...ownLimits, ...(senderLimits.get(rule.sender) ?? []), ...providerLimits]);
  }
  return limits;
};

/** Whether a rate limit or a sending window applies to any of these sequences. */
export const hasRateLimits = (strapi: Core.Strapi, rules: SendingRules[]): boolean => {
  const { dailyLimit: perSender, spacingSeconds, perMinute, per24Hours } = limitSettings(strapi).current();
  if (perSender || spacingSeconds || perMinute || per24Hours) return true;
  return rules.some(({ window, dailyLimit }) => window || dailyLimit);
};

/** By sender, since all sequences of one sender share its limits. */
const buildSenderLimits = async (strapi: Core.Strapi, rules: SendingRules[], context: LimitContext) => {
  const { dailyLimit, spacingSeconds, jitterSeconds } = limitSettings(strapi).current();
  const jitterMs = () => Math.random() * (jitterSeconds ?? 0) * 1000;
  const limits = new Map<string, Limit[]>();

  for (const rule of rules) {
    if (limits.has(rule.sender)) continue;
    const scope =
      dailyLimit || spacingSeconds ? await findSequenceIdsBySender(strapi, rule.sender, context.trx) : [];
    const spacing: WindowSetting = { emails: spacingSeconds ? 1 : null, seconds: spacingSeconds ?? 0 };
    limits.set(rule.sender, [
      ...(await buildDailyLimit(strapi, scope, dailyLimit, rule, context)),
      ...(await buildWindowLimit(strapi, scope, spacing, context, jitterMs)),
    ]);
  }
  return limits;
};

/** `emails` is null for no limit. */
type WindowSetting = { emails: number | null; seconds: number };

const buildWindowLimit = async (
  strapi: Core.Strapi,
  scope: SendScope,
  { emails, seconds }: WindowSetting,
  { claimedBy, now, trx }: LimitContext,
  jitterMs?: () => number
): Promise<Limit[]> => {
  if (!emails) return [];
  const windowMs = seconds * 1000;
  const since = new Date(now.getTime() - windowMs);
  const past = await findSendTimes(strapi, scope, since, { claimedBy, now, trx });
  const sendTimes = slidingWindow({ emails, windowMs }, { now: now.getTime(), past }, jitterMs);

  return [toLimit(withoutReserved(sendTimes, await findDeferred(strapi, scope, now, trx)))];
};

const buildDailyLimit = async (
  strapi: Core.Strapi,
  scope: number[],
  limit: number | null,
  rule: SendingRules,
  { claimedBy, now, trx }: LimitContext
): Promise<Limit[]> => {
  if (!limit) return [];
  const today = startOfDay(now, rule.timezone);
  const sentToday = (await findSendTimes(strapi, scope, today, { claimedBy, now, trx })).length;
  const deferred = await findDeferred(strapi, scope, now, trx);
  const nextDays = toMilliseconds(laterDays(now, rule));

  return [toLimit(dailyQuota(limit, { now: now.getTime(), sentToday, deferred, nextDays }))];
};

function* toMilliseconds(dates: Iterator<Date, never>): SendTimes & Generator<number, never> {
  for (;;) yield dates.next().value.getTime();
}

const MINUTE_SECONDS = 60;
