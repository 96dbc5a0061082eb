import type { Activity, ListActivities } from '../../../server/src/statistics/contract';

export type Page = ListActivities['response'];

/** Activities without a gap from the newest on. */
export type Feed = { items: Activity[]; nextCursor: string | null };

export const beginFeed = (page: Page): Feed => ({ items: page.data, nextCursor: page.meta.nextCursor });

/**
 * Takes a newly fetched first page into the feed. Older items stay where the page reaches them;
 * where it does not, something may be missing in between, and the feed begins anew.
 */
export const mergeNewest = (feed: Feed, page: Page): Feed => {
  const isEverything = page.meta.nextCursor === null;
  const fetched = new Set(page.data.map(({ id }) => id));
  const lastCommon = feed.items.reduce((last, { id }, index) => (fetched.has(id) ? index : last), -1);
  if (isEverything || lastCommon === -1) return beginFeed(page);

  const older = feed.items.slice(lastCommon + 1);
  return {
    items: [...page.data, ...older],
    nextCursor: older.length === 0 ? page.meta.nextCursor : feed.nextCursor,
  };
};

/** How many items of a newly fetched first page the feed does not show yet. */
export const countNew = (feed: Feed, page: Page): number => {
  const known = new Set(feed.items.map(({ id }) => id));
  return page.data.filter(({ id }) => !known.has(id)).length;
};

export const appendOlder = (feed: Feed, page: Page): Feed => {
  const known = new Set(feed.items.map(({ id }) => id));
  return {
    items: [...feed.items, ...page.data.filter(({ id }) => !known.has(id))],
    nextCursor: page.meta.nextCursor,
  };
};
