import { useEffect, useRef, useState } from 'react';
import type { ListFeed } from '../../../server/src/statistics/activities/contract';
import { useLazyListFeedQuery, useListFeedQuery } from '../api/activities';
import { appendOlder, beginFeed, countNew, type Feed, mergeNewest } from './feed';
import { useTabVisible } from '../hooks/use-tab-visible';

export type FeedQuery = Pick<
  ListFeed['query'],
  'sequence' | 'prospect' | 'email' | 'kind' | 'audience' | 'limit'
>;

export const POLL_MS = 10_000;

/**
 * Polls for the newest activities and merges them at the top, but not while `isReading`. `loadMore` appends the next older
 * page by cursor.
 */
export const useActivityFeed = (query: FeedQuery, isReading: boolean) => {
  const isVisible = useTabVisible();
  const newest = useListFeedQuery(query, {
    pollingInterval: isVisible ? POLL_MS : 0,
    refetchOnMountOrArgChange: true,
  });
  const [fetchOlder, older] = useLazyListFeedQuery();
  const [feed, setFeed] = useState<Feed | null>(null);
  const [failedCursor, setFailedCursor] = useState<string | null>(null);
  const page = newest.currentData;
  const key = JSON.stringify(query);
  const latestKey = useRef(key);
  latestKey.current = key;

  useEffect(() => setFeed(null), [key]);

  useEffect(() => {
    if (!page) return;
    setFeed((current) => {
      if (!current) return beginFeed(page);
      return isReading ? current : mergeNewest(current, page);
    });
  }, [page, isReading, key]);

  const loadMore = async () => {
    const cursor = feed?.nextCursor;
    if (!cursor) return;

    setFailedCursor(null);
    const { data } = await fetchOlder({ ...query, cursor });
    if (latestKey.current !== key) return;
    if (data) setFeed((current) => current && appendOlder(current, data));
    else setFailedCursor(cursor);
  };

  return {
    newest,
    feed,
    loadMore,
    isLoadingMore: older.isFetching,
    hasLoadMoreFailed: failedCursor !== null && failedCursor === feed?.nextCursor,
    /** Activities that are fetched but not shown yet, because somebody reads. */
    newCount: feed && page ? countNew(feed, page) : 0,
    showNew: () => page && setFeed((current) => current && mergeNewest(current, page)),
  };
};
