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

/** What a person narrows a feed to. */
export type FeedFilters = {
  audience: Audience;
  kind?: EventKind;
  /** documentIds. */
  sequence?: string;
  prospect?: string;
  /** Whether what leaves next is shown above. */
  isPlannedShown: boolean;
};

/** Everything that happened. */
export const UNNARROWED: Partial<FeedFilters> = {
  audience: 'all',
  kind: undefined,
  sequence: undefined,
  prospect: undefined,
};

/** From the address of a page. What it does not name, or names wrongly, is not narrowed. */
export const readFilters = (address: URLSearchParams): FeedFilters => {
  const audience = address.get('audience');

  return {
    audience: audience === 'human' || audience === 'automated' ? audience : 'all',
    kind: KINDS.find((kind) => kind === address.get('kind')),
    sequence: address.get('sequence') || undefined,
    prospect: address.get('prospect') || undefined,
    isPlannedShown: address.get('planned') === 'true',
  };
};

/** What a change of filters writes into the address; what is empty goes from it. */
export const writeFilters = ({ isPlannedShown, ...texts }: Partial<FeedFilters>): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text ?? ''])),
  ...(isPlannedShown !== undefined && { planned: isPlannedShown ? 'true' : '' }),
});
