import type { ListProspects } from '../contract';

/** Filters of a list of prospects that can be kept under a name. */
export type SegmentFilters = Pick<ListProspects['query'], 'search' | 'state' | 'tags' | 'activity'>;

/** Filters that are kept elsewhere, which may name a segment by its documentId. */
export type KeptFilters = SegmentFilters & { segment?: string };

/** Something that a filter names and that is gone. Without a tag a segment still finds people; without the others it finds nobody. */
export type SegmentFault =
  | { code: 'unknown-tag'; tag: string }
  | { code: 'unknown-sequence' | 'unknown-step' | 'unknown-link'; /** From 0. */ condition: number };

export type Segment = {
  documentId: string;
  name: string;
  /** `link` of a condition is the id of this database; one that no link has when it is gone. */
  filters: SegmentFilters;
  /** Empty when the segment can be used as it is. */
  faults: SegmentFault[];
  createdAt: string;
  /** The admin user; null for programs, and once the user was deleted. */
  createdBy: { name: string } | null;
};

/** GET /sequences/segments: all of them, by name. */
export type ListSegments = { response: { data: Segment[] } };

export type SegmentInput = { /** 1 to 100 characters. */ name: string; filters: SegmentFilters };

/**
 * POST /sequences/segments; at most 200. 400 with the code `segment-exists` when one has this name, without regard to case,
 * `segment-empty` without any filter, and `kept-address` for a search by an email address, which would outlive the person.
 */
export type CreateSegment = { body: SegmentInput; response: { data: Segment } };

/** PUT /sequences/segments/:documentId */
export type UpdateSegment = {
  params: { documentId: string };
  body: Partial<SegmentInput>;
  response: { data: Segment };
};

/** DELETE /sequences/segments/:documentId */
export type DeleteSegment = { params: { documentId: string }; response: { data: { documentId: string } } };
