import { Flex } from '@strapi/design-system';
import { useState } from 'react';
import { currentQuery } from '../lib/current-query';
import { useInView } from '../hooks/use-in-view';
import { QueryState } from '../components/QueryState';
import { useActivityFeed } from './use-activity-feed';
import { ActivityList } from './ActivityList';
import { LoadMore } from './LoadMore';
import { FeedFilterBar } from './FeedFilterBar';
import { FeedContainer, type Place } from './FeedContainer';
import { useFeedFilters } from './use-feed-filters';
import { NewActivities } from './NewActivities';
import { NoActivities } from './NoActivities';
import { PlannedEmails } from './PlannedEmails';

type Props = {
  /** documentIds; without both, everything that happened. */
  sequence?: string;
  prospect?: string;
  /** EmailRow.id */
  email?: number;
  place?: Place;
  /** Whether the address of the page keeps what the feed is narrowed to, and more can be narrowed then. */
  isInAddress?: boolean;
};

const LIMITS = { page: 25, column: 15, modal: 15 } as const satisfies Record<Place, number>;

/** What happened, newest first, and what is planned above it. New activities appear without a reload, unless somebody reads. */
export const ActivityFeed = ({ sequence, prospect, email, place = 'page', isInAddress = false }: Props) => {
  const [filters, changeFilters] = useFeedFilters(isInAddress);
  const [isHovered, setHovered] = useState(false);
  const [topRef, isTopInView] = useInView(true);
  const { audience, kind } = filters;
  const of = { sequence: sequence ?? filters.sequence, prospect: prospect ?? filters.prospect };
  const { newest, feed, newCount, showNew, ...more } = useActivityFeed(
    { ...of, email, kind, audience, limit: LIMITS[place] },
    isHovered || !isTopInView
  );
  const has = {
    sequence: isInAddress && !sequence,
    prospect: isInAddress && !prospect,
    planned: email === undefined,
  };
  const names = { namesSequence: !sequence, namesProspect: !prospect && !email };

  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%" minWidth={0}>
      <FeedFilterBar filters={filters} onChange={changeFilters} has={has} isNarrow={place === 'column'} />
      <FeedContainer place={place} onHover={setHovered}>
        <div ref={topRef} style={{ height: 1 }} />
        {has.planned && filters.isPlannedShown && (
          <PlannedEmails key={JSON.stringify(of)} {...of} {...names} />
        )}
        <QueryState query={currentQuery(newest)}>
          <NewActivities count={newCount} onShow={showNew} />
          {feed && (
            <>
              {feed.items.length === 0 ? (
                <NoActivities of={{ sequence, prospect, email }} filters={filters} onChange={changeFilters} />
              ) : (
                <ActivityList activities={feed.items} {...names} />
              )}
              <LoadMore feed={feed} {...more} />
            </>
          )}
        </QueryState>
      </FeedContainer>
    </Flex>
  );
};
