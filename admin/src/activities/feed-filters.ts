import type { EventKind } from '../../../server/src/statistics/activities/contract';
import type { Audience } from '../../../server/src/statistics/contract';

export const KINDS: EventKind[] = [
  'sent',
  'opened',
  'clicked',
  'replied',
  'out-of-office',
  'bounced',
  'unsubscribed',
  'complained',
  'failed',
  'paused',
  'sender-paused',
];

/** True for pauses of sequences and senders, which have no prospect. */
export const isPause = (kind: EventKind): boolean => kind === 'paused' || kind === 'sender-paused';

/** The events that people cause. */
export const PEOPLE_KINDS: EventKind[] = KINDS.filter(
  (kind) => kind !== 'sent' && kind !== 'failed' && !isPause(kind)
);

/** The known ones of these kinds, each once; undefined when that is none, or all, which filter nothing. */
export const toKinds = (values: string[]): EventKind[] | undefined => {
  const kinds = KINDS.filter((kind) => values.includes(kind));

  return kinds.length === 0 || kinds.length === KINDS.length ? undefined : kinds;
};

export const isSameKinds = (one: EventKind[] | undefined, other: EventKind[]) =>
  one?.length === other.length && other.every((kind) => one.includes(kind));

export type FeedFilters = {
  audience: Audience;
  /** Undefined for all kinds. */
  kind?: EventKind[];
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
    kind: toKinds(params.getAll('kind').flatMap((list) => list.split(','))),
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
  ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? '')])),
  ...(isScheduledShown !== undefined && { scheduled: isScheduledShown ? 'true' : '' }),
});
