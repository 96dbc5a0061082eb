import { Box, Button, Typography } from '@strapi/design-system';
import { useEffect } from 'react';
import { useInView } from '../hooks/use-in-view';
import { useTranslate } from '../messages/use-translate';
import type { Feed } from './feed';

type Props = {
  feed: Feed;
  isLoadingMore: boolean;
  hasFailedMore: boolean;
  showMore: () => Promise<void>;
};

/** Older activities come as the end of the list is reached; by the button where they failed, or where nothing scrolls. */
export const LoadMore = ({ feed, isLoadingMore, hasFailedMore, showMore }: Props) => {
  const translate = useTranslate();
  const [endRef, isEndInView] = useInView(false);
  const isWanted = isEndInView && feed.nextCursor !== null && !isLoadingMore && !hasFailedMore;

  useEffect(() => {
    if (isWanted && !isReadByKeyboard()) void showMore();
    // Asked for once each time that the end is reached, whatever else of the list changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isWanted, feed.nextCursor]);

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
      {hasFailedMore && (
        <Typography tag="p" role="alert" textColor="danger600" paddingBottom={2}>
          {translate('activities.more-failed')}
        </Typography>
      )}
      <Button variant="tertiary" fullWidth loading={isLoadingMore} onClick={() => void showMore()}>
        {translate('activities.more')}
      </Button>
    </Box>
  );
};

/** The focus would never come past a list that grows before it. */
const isReadByKeyboard = () => document.querySelector('ol :focus-visible') !== null;
