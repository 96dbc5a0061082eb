import type { FeedEntry, ListFeed } from '../../../server/src/statistics/activities/contract';

export type Page = ListFeed['response'];

/** Activities without a gap, newest first. */
export type Feed = { items: FeedEntry[]; nextCursor: string | null };

export const beginFeed = (page: Page): Feed => ({ items: page.data, nextCursor: page.meta.nextCursor });

/**
 * Merges a newly fetched first page into the feed. Older items are kept if the page overlaps them. Without an overlap
 * activities may be missing in between, so the feed starts again with this page.
 */
export const mergeNewest = (feed: Feed, page: Page): Feed => {
  const isOnlyPage = page.meta.nextCursor === null;
  const fetchedIds = new Set(page.data.map(({ id }) => id));
  const lastOverlap = feed.items.reduce((last, { id }, index) => (fetchedIds.has(id) ? index : last), -1);
  if (isOnlyPage || lastOverlap === -1) return beginFeed(page);

  const older = feed.items.slice(lastOverlap + 1);
  return {
    items: [...page.data, ...older],
    nextCursor: older.length === 0 ? page.meta.nextCursor : feed.nextCursor,
  };
};

/** How many items of a newly fetched first page the feed does not show yet. */
export const countNew = (feed: Feed, page: Page): number => {
  const shownIds = new Set(feed.items.map(({ id }) => id));
  return page.data.filter(({ id }) => !shownIds.has(id)).length;
};

export const appendOlder = (feed: Feed, page: Page): Feed => {
  const shownIds = new Set(feed.items.map(({ id }) => id));
  return {
    items: [...feed.items, ...page.data.filter(({ id }) => !shownIds.has(id))],
    nextCursor: page.meta.nextCursor,
  };
};
