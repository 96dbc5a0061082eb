import { Box } from '@strapi/design-system';
import type { Activity } from '../../../server/src/statistics/contract';
import { useTranslate } from '../messages/use-translate';
import { ActivityLine } from './ActivityLine';

type Props = { activities: Activity[]; namesSequence: boolean; namesProspect: boolean };

export const ActivityList = ({ activities, ...names }: Props) => {
  const translate = useTranslate();
  return (
    <Box tag="ol" aria-label={translate('activities.title')}>
      {activities.map((activity) => (
        <ActivityLine key={activity.id} activity={activity} {...names} />
      ))}
    </Box>
  );
};
