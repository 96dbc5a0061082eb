import { Box, Typography } from '@strapi/design-system';
import type { Activity } from '../../../server/src/statistics/contract';
import { useTranslate } from '../translate';
import { ActivityLine } from './ActivityLine';
import type { FeedFilters } from './feed-filters';

type Props = {
  activities: Activity[];
  filters: FeedFilters;
  namesSequence: boolean;
  namesProspect: boolean;
};

export const ActivityList = ({ activities, filters, ...names }: Props) => {
  const translate = useTranslate();
  if (activities.length === 0) {
    return (
      <Typography tag="p" textColor="neutral600">
        {translate(`activities.empty.${emptiness(filters)}`)}
      </Typography>
    );
  }

  return (
    <Box tag="ol" aria-label={translate('activities.title')}>
      {activities.map((activity) => (
        <ActivityLine key={activity.id} activity={activity} {...names} />
      ))}
    </Box>
  );
};

const emptiness = ({ audience, kind, sequence, prospect }: FeedFilters) => {
  if (sequence || prospect) return 'filtered';
  return kind ? 'kind' : audience;
};
