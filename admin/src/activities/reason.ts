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

/** Translation key of a reason; a reason this version does not know has none. */
export const reasonKey = (reason: string | null) =>
  reason && WORDED.includes(reason) ? `activities.reason.${reason}` : 'activities.reason.unknown';
