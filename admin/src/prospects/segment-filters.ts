import type { SegmentFilters } from '../../../server/src/prospects/segments/contract';

/** Tells whether a list has a filter that a segment stores. */
export const hasFilters = ({ search, state, tags = [], activity = [] }: SegmentFilters): boolean =>
  Boolean(search?.trim() || state) || tags.length > 0 || activity.length > 0;

/** The filters as a segment stores them: those that are not set are left out. */
export const toSegmentFilters = ({ search, state, tags = [], activity = [] }: SegmentFilters) => ({
  ...(search?.trim() && { search }),
  ...(state && { state }),
  ...(tags.length > 0 && { tags }),
  ...(activity.length > 0 && { activity }),
});

/** Whether two lists have the same filters, in the same order. */
export const isSameFilters = (one: SegmentFilters, other: SegmentFilters): boolean =>
  keyOf(one) === keyOf(other);

const keyOf = (filters: SegmentFilters): string => {
  const { search = '', state = '', tags = [], activity = [] } = filters;
  const conditions = activity.map(({ act, isNot, sequence, step, link, withinDays }) => [
    ...[act, isNot ?? false, sequence ?? '', step ?? ''],
    ...[link ?? 0, withinDays ?? 0],
  ]);

  return JSON.stringify([search.trim(), state, tags, conditions]);
};
