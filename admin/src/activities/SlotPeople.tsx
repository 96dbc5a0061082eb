import { Box, TextButton, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useListActivitiesQuery } from '../api/activities';
import { PersonName } from '../components/PersonName';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** SlotActivity.id */
  slot: string;
  /** Name of the list for screen readers. */
  label: string;
  /** Page to begin with; the first one when left out. */
  cursor?: string;
};

/** Who was emailed in a slot, the last one first. A button shows the next page below. */
export const SlotPeople = ({ slot, label, cursor }: Props) => {
  const translate = useTranslate();
  const [isNextShown, setNextShown] = useState(false);
  const query = useListActivitiesQuery({ slot, kind: ['sent'], limit: 20, cursor });
  const next = query.data?.meta.nextCursor;

  return (
    <QueryState query={query}>
      <Box tag="ol" aria-label={label} paddingTop={cursor === undefined ? 1 : 0}>
        {query.data?.data.map(({ id, prospect }) => (
          <Typography key={id} tag="li" variant="pi" display="block">
            {prospect ? <PersonName prospect={prospect} /> : translate('activities.deleted-prospect')}
          </Typography>
        ))}
      </Box>
      {next && isNextShown && <SlotPeople slot={slot} label={label} cursor={next} />}
      {next && !isNextShown && (
        <TextButton onClick={() => setNextShown(true)}>{translate('activities.slot.more')}</TextButton>
      )}
    </QueryState>
  );
};
