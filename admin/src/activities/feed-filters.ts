import type { Audience, EventKind } from '../../../server/src/statistics/contract';

export const KINDS: EventKind[] = [
  'sent',
  'opened',
  'clicked',
  'replied',
  'bounced',
  'unsubscribed',
  'complained',
  'failed',
];

export type FeedFilters = {
  audience: Audience;
  kind?: EventKind;
  /** documentIds */
  sequence?: string;
  prospect?: string;
  /** Shows the scheduled emails above the feed. */
  isScheduledShown: boolean;
};

/** Clears every filter that hides activities. */
export const NO_FILTERS: Partial<FeedFilters> = {
  audience: 'all',
  kind: undefined,
  sequence: undefined,
  prospect: undefined,
};

/** Reads the filters from the parameters of a URL. Missing and invalid ones filter nothing. */
export const readFilters = (params: URLSearchParams): FeedFilters => {
  const audience = params.get('audience');

  return {
    audience: audience === 'human' || audience === 'automated' ? audience : 'all',
    kind: KINDS.find((kind) => kind === params.get('kind')),
    sequence: params.get('sequence') || undefined,
    prospect: params.get('prospect') || undefined,
    isScheduledShown: params.get('scheduled') === 'true',
  };
};

/** URL parameters for the changed filters. An empty string removes the parameter. */
export const writeFilters = ({
  isScheduledShown,
  ...values
}: Partial<FeedFilters>): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ''])),
  ...(isScheduledShown !== undefined && { scheduled: isScheduledShown ? 'true' : '' }),
});
