import { Flex, LinkButton, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { ClearFilters } from '../components/ClearFilters';
import { NextAction } from '../sequences/NextAction';
import { useTranslate } from '../messages/use-translate';
import { type FeedFilters, NO_FILTERS } from './feed-filters';

export type FeedSubject = {
  /** documentIds that the feed is limited to, independently of its filters. */
  sequence?: string;
  prospect?: string;
  /** EmailRow.id */
  email?: number;
};

type Props = {
  subject: FeedSubject;
  filters: FeedFilters;
  onChange: (changed: Partial<FeedFilters>) => void;
};

/** Empty state of a feed: offers to clear the filters, or the next action that leads to activities. */
export const NoActivities = ({ subject, filters, onChange }: Props) => {
  const translate = useTranslate();
  const reason = emptyReason(filters);

  return (
    <Flex direction="column" alignItems="flex-start" gap={4}>
      <Typography tag="p" textColor="neutral600">
        {translate(`activities.empty.${reason}`)}
      </Typography>
      {reason === 'all' ? (
        <NextLink subject={subject} />
      ) : (
        <ClearFilters onClear={() => onChange(NO_FILTERS)} />
      )}
    </Flex>
  );
};

const NextLink = ({ subject: { sequence, prospect, email } }: { subject: FeedSubject }) => {
  const translate = useTranslate();
  // Feeds of a prospect or an email are shown where the actions are already on screen.
  if (prospect || email !== undefined) return null;
  if (sequence) return <NextAction documentId={sequence} />;

  return (
    <LinkButton tag={Link} to="/plugins/sequences/sequences" variant="secondary">
      {translate('activities.to-sequences')}
    </LinkButton>
  );
};

const emptyReason = ({ audience, kind, sequence, prospect }: FeedFilters) => {
  if (sequence || prospect) return 'filtered';
  return kind ? 'kind' : audience;
};
