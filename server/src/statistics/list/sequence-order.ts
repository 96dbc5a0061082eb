import type { SortBy } from '../../database/sorted-list';
import type { SequenceSort, SequenceState } from '../../sequences/contract';
import type { ListedSequence } from '../../sequences/sequences';
import type { RateName } from './contract';
import type { Rates } from './sequence-rates';

const SORT_KEYS = ['name', 'state', 'created', 'opens', 'clicks', 'replies'] as const;

export const SEQUENCE_SORTS = SORT_KEYS.flatMap((key): SequenceSort[] => [`${key}:asc`, `${key}:desc`]);

/** In the order in which people look for them. */
const STATES: SequenceState[] = ['active', 'paused', 'draft', 'archived'];

/** Keys of cursors are whole numbers. */
const RATE_UNITS = 1e9;

const RATES: RateName[] = ['opens', 'clicks', 'replies'];

/** The name of the rate that a list is sorted by; undefined when it is sorted by something else. */
export const sortedRate = (sort: SequenceSort): RateName | undefined =>
  RATES.find((name) => sort.startsWith(`${name}:`));

/** Sequences without a rate are last in both directions. Among equal ones the newest is first. */
export const sequenceOrder = (
  sort: SequenceSort,
  rates: Map<number, Rates>
): Array<SortBy<ListedSequence>> => {
  const rateName = sortedRate(sort);
  const isDescending = sort.endsWith(':desc');
  const newestFirst: SortBy<ListedSequence> = { read: ({ id }) => id, isDescending: true };
  if (rateName) {
    const rateOf = ({ id }: ListedSequence) => rates.get(id)?.[rateName].rate ?? null;
    return [
      { read: (sequence) => (rateOf(sequence) === null ? 1 : 0) },
      { read: (sequence) => Math.round((rateOf(sequence) ?? 0) * RATE_UNITS), isDescending },
      newestFirst,
    ];
  }

  if (sort.startsWith('name:')) return [{ read: ({ name }) => name, isDescending }, newestFirst];
  if (sort.startsWith('state:'))
    return [{ read: ({ state }) => STATES.indexOf(state), isDescending }, newestFirst];
  return [
    { read: ({ createdAt }) => Date.parse(createdAt), isDescending },
    { read: ({ id }) => id, isDescending },
  ];
};
