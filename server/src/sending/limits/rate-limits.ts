import type { Core } from '@strapi/types';
import { laterDays, startOfDay } from '../../sequences/schedule/sending-days';
import { type SenderScope, toSenderScope } from '../../sequences/senders/sender-scope';
import type { SenderRow } from '../../sequences/senders/senders';
import { findSequenceSenders } from '../../sequences/senders/sequence-senders';
import { limitSettings } from './limit-settings';
import { findSendTimes, findDeferred, type LimitContext, type SendScope } from './recent-sends';
import type { SendingRules } from './sending-rules';
import {
  dailyQuota,
  type Limit,
  type SendTimes,
  slidingWindow,
  toLimit,
  withoutReserved,
} from './send-times';

/** The limits of an email: those of its sequence, of its sender and of the provider. */
export type RateLimits = (sequenceId: number, sender: string) => Limit[];

type Senders = {
  /** Addresses of those whose limits are asked for. */
  addresses: ReadonlySet<string>;
  /** Those that people set up, by address. */
  senders: ReadonlyMap<string, SenderRow>;
};

export const buildRateLimits = async (
  strapi: Core.Strapi,
  rules: SendingRules[],
  { addresses, senders }: Senders,
  context: LimitContext
): Promise<RateLimits> => {
  const { perMinute, per24Hours } = limitSettings(strapi).current();
  const minute: WindowSetting = { emails: perMinute, seconds: MINUTE_SECONDS };
  const day: WindowSetting = { emails: per24Hours, seconds: 24 * 60 * MINUTE_SECONDS };
  const ofProvider = [
    ...(await buildWindowLimit(strapi, 'all', minute, context)),
    ...(await buildWindowLimit(strapi, 'all', day, context)),
  ];
  const ofSequences = new Map<number, Limit[]>();
  for (const rule of rules)
    ofSequences.set(
      rule.sequenceId,
      await buildDailyLimit(strapi, [rule.sequenceId], rule.dailyLimit, rule, context)
    );
  const ofSenders = new Map<string, Limit[]>();
  const limited = [...addresses].filter(
    (address) => limitSettings(strapi).current().spacingSeconds || dailyLimitOf(strapi, senders.get(address))
  );
  const sequences = limited.length > 0 ? await findSequenceSenders(strapi, { trx: context.trx }) : [];
  for (const address of limited) {
    const rule = rules.find(({ own, pool }) => own === address || pool.includes(address)) ?? rules[0];
    const scope = toSenderScope(address, sequences);
    const setting = { scope, dailyLimit: dailyLimitOf(strapi, senders.get(address)), rule };
    ofSenders.set(address, await buildSenderLimits(strapi, setting, context));
  }

  return (sequenceId, sender) => [
    ...(ofSequences.get(sequenceId) ?? []),
    ...(ofSenders.get(sender) ?? []),
    ...ofProvider,
  ];
};

/** Whether a rate limit or a sending window applies to any of these sequences and senders. */
export const hasRateLimits = (
  strapi: Core.Strapi,
  rules: SendingRules[],
  { addresses, senders }: Senders
): boolean => {
  const { dailyLimit: perSender, spacingSeconds, perMinute, per24Hours } = limitSettings(strapi).current();
  if (perSender || spacingSeconds || perMinute || per24Hours) return true;
  if ([...addresses].some((address) => senders.get(address)?.dailyLimit)) return true;
  return rules.some(({ window, dailyLimit }) => window || dailyLimit);
};

/** The lower one of the sender's own limit and that of all senders; null for none. */
export const dailyLimitOf = (strapi: Core.Strapi, sender: SenderRow | undefined): number | null => {
  const limits = [limitSettings(strapi).current().dailyLimit, sender?.dailyLimit].filter(
    (limit) => typeof limit === 'number'
  );
  return limits.length > 0 ? Math.min(...limits) : null;
};

type SenderSetting = {
  scope: SenderScope;
  dailyLimit: number | null;
  /** Gives the time zone of the days. */
  rule: SendingRules;
};

/** All sequences of one sender share its limits. */
const buildSenderLimits = async (
  strapi: Core.Strapi,
  { scope, dailyLimit, rule }: SenderSetting,
  context: LimitContext
) => {
  const { spacingSeconds, jitterSeconds } = limitSettings(strapi).current();
  const jitterMs = () => Math.random() * (jitterSeconds ?? 0) * 1000;
  const spacing: WindowSetting = { emails: spacingSeconds ? 1 : null, seconds: spacingSeconds ?? 0 };

  return [
    ...(await buildDailyLimit(strapi, scope, dailyLimit, rule, context)),
    ...(await buildWindowLimit(strapi, scope, spacing, context, jitterMs)),
  ];
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
  scope: SendScope,
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
