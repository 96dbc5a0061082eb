import { Box } from '@strapi/design-system';
import type { Activity } from '../../../server/src/statistics/contract';
import { useTranslate } from '../messages/use-translate';
import { ActivityLine } from './ActivityLine';

type Props = { activities: Activity[]; showsSequence: boolean; showsProspect: boolean };

export const ActivityList = ({ activities, ...flags }: Props) => {
  const translate = useTranslate();
  return (
    <Box tag="ol" aria-label={translate('activities.title')}>
      {activities.map((activity) => (
        <ActivityLine key={activity.id} activity={activity} {...flags} />
      ))}
    </Box>
  );
};
