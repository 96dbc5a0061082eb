import { Flex, LinkButton, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { ClearFilters } from '../components/ClearFilters';
import { NextAction } from '../sequences/NextAction';
import { useTranslate } from '../messages/use-translate';
import { type FeedFilters, UNNARROWED } from './feed-filters';

export type FeedOf = {
  /** documentIds, where the feed is of one of them whatever is filtered. */
  sequence?: string;
  prospect?: string;
  /** EmailRow.id */
  email?: number;
};

type Props = { of: FeedOf; filters: FeedFilters; onChange: (changed: Partial<FeedFilters>) => void };

/** In place of a feed with nothing in it; leads to more of it, or to what makes something happen. */
export const NoActivities = ({ of, filters, onChange }: Props) => {
  const translate = useTranslate();
  const why = emptiness(filters);

  return (
    <Flex direction="column" alignItems="flex-start" gap={4}>
      <Typography tag="p" textColor="neutral600">
        {translate(`activities.empty.${why}`)}
      </Typography>
      {why === 'all' ? <Next of={of} /> : <ClearFilters onClear={() => onChange(UNNARROWED)} />}
    </Flex>
  );
};

const Next = ({ of: { sequence, prospect, email } }: { of: FeedOf }) => {
  const translate = useTranslate();
  // Their page has what there is to do at its top.
  if (prospect || email !== undefined) return null;
  if (sequence) return <NextAction documentId={sequence} />;

  return (
    <LinkButton tag={Link} to="/plugins/sequences/sequences" variant="secondary">
      {translate('activities.to-sequences')}
    </LinkButton>
  );
};

const emptiness = ({ audience, kind, sequence, prospect }: FeedFilters) => {
  if (sequence || prospect) return 'filtered';
  return kind ? 'kind' : audience;
};
