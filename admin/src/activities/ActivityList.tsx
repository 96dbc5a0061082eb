import { Box } from '@strapi/design-system';
import type { FeedEntry } from '../../../server/src/statistics/activities/contract';
import { useTranslate } from '../messages/use-translate';
import { ActivityLine } from './ActivityLine';
import { SlotLine } from './SlotLine';

type Props = { entries: FeedEntry[]; showsSequence: boolean; showsProspect: boolean };

export const ActivityList = ({ entries, ...flags }: Props) => {
  const translate = useTranslate();
  return (
    <Box tag="ol" aria-label={translate('activities.title')}>
      {entries.map((entry) =>
        entry.kind === 'slot' ? (
          <SlotLine key={entry.id} slot={entry} showsSequence={flags.showsSequence} />
        ) : (
          <ActivityLine key={entry.id} activity={entry} {...flags} />
        )
      )}
    </Box>
  );
};
