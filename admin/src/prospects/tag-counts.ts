import type { TagCounts } from '../../../server/src/prospects/tags/contract';

export const NO_TAG_COUNTS: TagCounts = { changed: 0, unchanged: 0, full: 0 };

/** The sum of the counts of two requests. */
export const addTagCounts = (one: TagCounts, other: TagCounts): TagCounts => ({
  changed: one.changed + other.changed,
  unchanged: one.unchanged + other.unchanged,
  full: one.full + other.full,
});
