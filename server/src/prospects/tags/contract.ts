import type { ListProspects, PageQuery } from '../contract';

/** GET /sequences/prospect-tags: tags that somebody has, by name. */
export type ListTags = {
  query: Pick<PageQuery, 'pageSize'> & {
    /** Part of a name, without regard to case and accents. */ search?: string;
  };
  response: { data: Array<{ name: string }> };
};

/** Numbers of prospects. */
export type TagCounts = {
  changed: number;
  /** They had the tag already; with `remove`, they did not have it. */
  unchanged: number;
  /** They have 50 tags, and so did not get another one. Always 0 with `remove`. */
  full: number;
};

export type TagResult = TagCounts & {
  /** documentIds of those who were changed, so that it can be undone. */
  prospects: string[];
};

/**
 * POST /sequences/prospect-tags gives these prospects the tag, and POST …/remove takes it away; so do
 * /api/sequences/prospect-tags and …/remove, for API tokens.
 */
export type ChangeTags = {
  body: {
    /** 1 to 50 characters, without `;` and `|`. */
    tag: string;
    /** documentIds. At most 1,000, as of email addresses; one of the two is needed. Unknown ones are ignored. */
    prospects?: string[];
    emails?: string[];
  };
  response: { data: TagResult };
};

/**
 * POST /sequences/prospect-tags/all gives the tag to the next 5,000 prospects of ListProspects, by ascending id, and
 * POST …/remove/all takes it from them. To do it for all, repeat with `after: last` until `left` is 0.
 */
export type ChangeTagsOfAll = {
  body: Omit<ListProspects['query'], keyof PageQuery> & {
    tag: string;
    /** 0 when left out. */
    after?: number;
  };
  response: { data: TagResult & { done: number; left: number; last: number } };
};
