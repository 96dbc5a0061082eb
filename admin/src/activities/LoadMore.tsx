import { Box, Button, Typography } from '@strapi/design-system';
import { useEffect } from 'react';
import { useInView } from '../hooks/use-in-view';
import { useTranslate } from '../messages/use-translate';
import type { Feed } from './feed';

type Props = {
  feed: Feed;
  isLoadingMore: boolean;
  hasLoadMoreFailed: boolean;
  loadMore: () => Promise<void>;
};

/**
 * Loads older activities when the end of the list scrolls into view. The button loads them after an error, while the
 * keyboard focus is in the list, and without IntersectionObserver.
 */
export const LoadMore = ({ feed, isLoadingMore, hasLoadMoreFailed, loadMore }: Props) => {
  const translate = useTranslate();
  const [endRef, isEndInView] = useInView(false);
  const shouldLoad = isEndInView && feed.nextCursor !== null && !isLoadingMore && !hasLoadMoreFailed;

  useEffect(() => {
    if (shouldLoad && !hasKeyboardFocusInList()) void loadMore();
    // Runs once each time the end is reached, not on every other change of the list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shouldLoad, feed.nextCursor]);

  if (feed.items.length === 0) return null;
  if (!feed.nextCursor) {
    return (
      <Typography tag="p" variant="pi" textColor="neutral600" textAlign="center" paddingTop={3}>
        {translate('activities.end')}
      </Typography>
    );
  }
  return (
    <Box ref={endRef} paddingTop={3}>
      {hasLoadMoreFailed && (
        <Typography tag="p" role="alert" textColor="danger600" paddingBottom={2}>
          {translate('activities.show-more-failed')}
        </Typography>
      )}
      <Button variant="tertiary" fullWidth loading={isLoadingMore} onClick={() => void loadMore()}>
        {translate('activities.show-more')}
      </Button>
    </Box>
  );
};

/** If the list grew ahead of the keyboard focus, the focus could never leave it. */
const hasKeyboardFocusInList = () => document.querySelector('ol :focus-visible') !== null;
