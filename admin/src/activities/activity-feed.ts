import { useEffect, useState } from 'react';
import type { ListActivities } from '../../../server/src/statistics/contract';
import { useLazyListActivitiesQuery, useListActivitiesQuery } from './api';
import { appendOlder, mergeNewest, type Feed } from './feed';
import { useTabVisible } from './tab-visible';

export type FeedFilter = Pick<
  ListActivities['query'],
  'sequence' | 'prospect' | 'email' | 'kind' | 'audience' | 'limit'
>;

const POLL_MS = 10_000;

/** The feed of these activities: grows at its top by itself, at its end when asked. */
export const useActivityFeed = (filter: FeedFilter) => {
  const isVisible = useTabVisible();
  const newest = useListActivitiesQuery(filter, {
    pollingInterval: isVisible ? POLL_MS : 0,
    refetchOnMountOrArgChange: true,
  });
  const [fetchOlder, older] = useLazyListActivitiesQuery();
  const [feed, setFeed] = useState<Feed | null>(null);
  const page = newest.currentData;

  useEffect(() => {
    setFeed((current) => {
      if (!page) return null;
      return current
        ? mergeNewest(current, page)
        : page && { items: page.data, nextCursor: page.meta.nextCursor };
    });
  }, [page]);

  const showMore = async () => {
    if (!feed?.nextCursor) return;

    const { data } = await fetchOlder({ ...filter, cursor: feed.nextCursor });
    if (data) setFeed((current) => current && appendOlder(current, data));
  };

  return { newest, feed, showMore, isLoadingMore: older.isFetching, hasFailedMore: older.isError };
};
