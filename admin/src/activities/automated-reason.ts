import type { Activity } from '../../../server/src/statistics/activities/contract';

/** Reasons of automated hits that have a translation, `activities.reason.<reason>`. */
const TRANSLATED_REASONS = [
  'head',
  'prefetch',
  'empty-agent',
  'signed-agent',
  'apple-mpp',
  'gmail-prefetch',
  'known-agent',
  'scanner-network',
  'after-bounce',
  'too-soon',
  'burst',
  'apple-unclear',
];

type Message = { key: string; values?: Record<string, string | number> };

/** Translation key and values that explain why a hit is classified as automated. An unknown reason is shown as it is. */
export const automatedReason = ({ reason, burst }: Pick<Activity, 'reason' | 'burst'>): Message => {
  if (reason === 'burst' && burst)
    return {
      key: 'activities.reason.burst-links',
      values: { links: burst.links, seconds: roundUpToTenth(burst.seconds) },
    };
  return reason && TRANSLATED_REASONS.includes(reason)
    ? { key: `activities.reason.${reason}` }
    : { key: 'activities.reason.unknown', values: { reason: reason ?? 'none' } };
};

/** Rounds up to tenths, at least 0.1: the text must not state less time than it took, nor 0. */
const roundUpToTenth = (seconds: number) => Math.max(1, Math.ceil(Math.round(seconds * 1000) / 100)) / 10;
