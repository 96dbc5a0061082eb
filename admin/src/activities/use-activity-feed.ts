import { useEffect, useRef, useState } from 'react';
import type { ListActivities } from '../../../server/src/statistics/contract';
import { useLazyListActivitiesQuery, useListActivitiesQuery } from '../api/activities';
import { appendOlder, beginFeed, countNew, type Feed, mergeNewest } from './feed';
import { useTabVisible } from '../hooks/use-tab-visible';

export type FeedFilter = Pick<
  ListActivities['query'],
  'sequence' | 'prospect' | 'email' | 'kind' | 'audience' | 'limit'
>;

export const POLL_MS = 10_000;

/** The feed of these activities: grows at its top by itself, unless somebody reads, and at its end when asked. */
export const useActivityFeed = (filter: FeedFilter, isReading: boolean) => {
  const isVisible = useTabVisible();
  const newest = useListActivitiesQuery(filter, {
    pollingInterval: isVisible ? POLL_MS : 0,
    refetchOnMountOrArgChange: true,
  });
  const [fetchOlder, older] = useLazyListActivitiesQuery();
  const [feed, setFeed] = useState<Feed | null>(null);
  const [failedAt, setFailedAt] = useState<string | null>(null);
  const page = newest.currentData;
  const key = JSON.stringify(filter);
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

  const showMore = async () => {
    const cursor = feed?.nextCursor;
    if (!cursor) return;

    setFailedAt(null);
    const { data } = await fetchOlder({ ...filter, cursor });
    if (latestKey.current !== key) return;
    if (data) setFeed((current) => current && appendOlder(current, data));
    else setFailedAt(cursor);
  };

  return {
    newest,
    feed,
    showMore,
    isLoadingMore: older.isFetching,
    hasFailedMore: failedAt !== null && failedAt === feed?.nextCursor,
    /** Activities that wait above until nobody reads. */
    newCount: feed && page ? countNew(feed, page) : 0,
    showNew: () => page && setFeed((current) => current && mergeNewest(current, page)),
  };
};
