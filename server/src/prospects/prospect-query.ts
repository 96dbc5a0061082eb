import { z } from '../strapi/host';
import { listQuery } from '../validation';
import { activityQuery } from './activity/activity-query';
import { MAX_TAGS } from './cells/tag-name';

/** The filters of a list of prospects, as zod fields. One tag in a URL is a text, several are a list; none filter nothing. */
export const prospectFilterQuery = {
  search: listQuery.search,
  state: z.enum(['active', 'unsubscribed', 'bounced', 'complained']).optional(),
  tags: z
    .preprocess(
      (value) => (typeof value === 'string' ? [value] : value),
      z.array(z.string().max(1000)).max(MAX_TAGS)
    )
    .optional()
    .transform((tags) => (tags && tags.length > 0 ? tags : undefined)),
  activity: activityQuery,
  /** documentId */
  segment: z.string().min(1).max(64).optional(),
};
