import { Flex } from '@strapi/design-system';
import { useState } from 'react';
import { currentQuery } from '../lib/current-query';
import { useInView } from '../hooks/use-in-view';
import { DetailsSince } from '../components/DetailsSince';
import { QueryState } from '../components/QueryState';
import { useActivityFeed } from './use-activity-feed';
import { ActivityExport } from './ActivityExport';
import { ActivityList } from './ActivityList';
import { LoadMore } from './LoadMore';
import { FeedFilterBar } from './FeedFilterBar';
import { FeedContainer, type FeedLayout } from './FeedContainer';
import { useFeedFilters } from './use-feed-filters';
import { NewActivities } from './NewActivities';
import { NoActivities } from './NoActivities';
import { ScheduledEmails } from './ScheduledEmails';

type Props = {
  /** documentIds. Without either, the feed shows all activities. */
  sequence?: string;
  prospect?: string;
  /** EmailRow.id */
  email?: number;
  layout?: FeedLayout;
  /** Keeps the filters in the URL, and offers the filters by sequence and by prospect. */
  isInUrl?: boolean;
};

const LIMITS = { page: 25, column: 15, modal: 15 } as const satisfies Record<FeedLayout, number>;

/**
 * Activities, newest first, with the scheduled emails above them. New ones appear without a reload, but not while somebody
 * reads: while the mouse is over the feed, or its top is scrolled out of view.
 */
export const ActivityFeed = ({ sequence, prospect, email, layout = 'page', isInUrl = false }: Props) => {
  const [filters, changeFilters] = useFeedFilters(isInUrl);
  const [isHovered, setHovered] = useState(false);
  const [topRef, isTopInView] = useInView(true);
  const { audience, kind } = filters;
  const subject = { sequence: sequence ?? filters.sequence, prospect: prospect ?? filters.prospect };
  const { newest, feed, newCount, showNew, ...loading } = useActivityFeed(
    { ...subject, email, kind, audience, limit: LIMITS[layout] },
    isHovered || !isTopInView
  );
  const controls = {
    sequence: isInUrl && !sequence,
    prospect: isInUrl && !prospect,
    scheduled: email === undefined,
  };
  const flags = { showsSequence: !sequence, showsProspect: !prospect && !email };

  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%" minWidth={0}>
      <FeedFilterBar
        filters={filters}
        onChange={changeFilters}
        controls={controls}
        isNarrow={layout === 'column'}
        download={isInUrl && <ActivityExport filters={{ ...subject, kind, audience }} />}
      />
      <FeedContainer layout={layout} onHover={setHovered}>
        <div ref={topRef} style={{ height: 1 }} />
        {controls.scheduled && filters.isScheduledShown && (
          <ScheduledEmails key={JSON.stringify(subject)} {...subject} {...flags} />
        )}
        <QueryState query={currentQuery(newest)}>
          <NewActivities count={newCount} onShow={showNew} />
          {feed && (
            <>
              {feed.items.length === 0 ? (
                <NoActivities
                  subject={{ sequence, prospect, email }}
                  filters={filters}
                  onChange={changeFilters}
                />
              ) : (
                <ActivityList entries={feed.items} {...flags} />
              )}
              <LoadMore feed={feed} {...loading} />
              {feed.nextCursor === null && <DetailsSince at={newest.currentData?.meta.detailsSince} />}
            </>
          )}
        </QueryState>
      </FeedContainer>
    </Flex>
  );
};
