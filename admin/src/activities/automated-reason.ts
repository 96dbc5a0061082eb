import type { Activity } from '../../../server/src/statistics/contract';

/** The reasons the server gives for calling a hit automated, each with words in the translations. */
const WORDED = [
  'head',
  'prefetch',
  'empty-agent',
  'apple-mpp',
  'gmail-prefetch',
  'known-agent',
  'scanner-network',
  'after-bounce',
  'too-soon',
  'burst',
];

type Words = { key: string; values?: Record<string, string | number> };

/** Translation key of why a hit is automated, with its values. A reason this version does not know is told as it is. */
export const automatedReason = ({ reason, burst }: Pick<Activity, 'reason' | 'burst'>): Words => {
  if (reason === 'burst' && burst)
    return {
      key: 'activities.reason.burst-links',
      values: { links: burst.links, seconds: upToTenth(burst.seconds) },
    };
  return reason && WORDED.includes(reason)
    ? { key: `activities.reason.${reason}` }
    : { key: 'activities.reason.unknown', values: { reason: reason ?? 'none' } };
};

/** Rounded up, so that what is said holds: nothing takes no time. */
const upToTenth = (seconds: number) => Math.max(1, Math.ceil(Math.round(seconds * 1000) / 100)) / 10;
