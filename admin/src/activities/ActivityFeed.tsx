import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { Audience, EventKind } from '../../../server/src/statistics/contract';
import { currentQuery } from '../dashboard/current-query';
import { QueryState } from '../parts/QueryState';
import { AudienceSwitch } from '../statistics/AudienceSwitch';
import { useTranslate } from '../translate';
import { useActivityFeed } from './activity-feed';
import { ActivityLine } from './ActivityLine';
import { KindFilter } from './KindFilter';

type Props = {
  /** documentIds; without both, everything that happened. */
  sequence?: string;
  prospect?: string;
  /** EmailRow.id */
  email?: number;
  /** For a narrow column. */
  compact?: boolean;
};

const PANEL = {
  background: 'neutral0',
  hasRadius: true,
  shadow: 'tableShadow',
  paddingLeft: 6,
  paddingRight: 6,
  paddingTop: 4,
  paddingBottom: 4,
} as const;

const COMPACT_LIMIT = 12;
const LIMIT = 25;

/** What happened, newest first. New activities appear without a reload. */
export const ActivityFeed = ({ sequence, prospect, email, compact = false }: Props) => {
  const translate = useTranslate();
  const [audience, setAudience] = useState<Audience>('all');
  const [kind, setKind] = useState<EventKind>();
  const limit = compact ? COMPACT_LIMIT : LIMIT;
  const { newest, feed, showMore, isLoadingMore, hasFailedMore } = useActivityFeed({
    sequence,
    prospect,
    email,
    kind,
    audience,
    limit,
  });

  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%" minWidth={0}>
      <Flex gap={2} wrap="wrap">
        <AudienceSwitch value={audience} onChange={setAudience} />
        <KindFilter value={kind} onChange={setKind} />
      </Flex>
      <QueryState query={currentQuery(newest)}>
        {feed?.items.length === 0 ? (
          <Typography textColor="neutral600">
            {translate(kind ? 'activities.empty.kind' : `activities.empty.${audience}`)}
          </Typography>
        ) : (
          <Box tag="ol" aria-label={translate('activities.title')} {...(compact ? {} : PANEL)}>
            {feed?.items.map((activity) => (
              <ActivityLine
                key={activity.id}
                activity={activity}
                namesSequence={!sequence}
                namesProspect={!prospect && !email}
              />
            ))}
          </Box>
        )}
        {hasFailedMore && (
          <Typography role="alert" textColor="danger600">
            {translate('activities.more-failed')}
          </Typography>
        )}
        {feed?.nextCursor && (
          <Button
            variant="tertiary"
            fullWidth={compact}
            loading={isLoadingMore}
            onClick={() => void showMore()}
          >
            {translate('activities.more')}
          </Button>
        )}
      </QueryState>
    </Flex>
  );
};
