import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { styled } from 'styled-components';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';
import { POLL_MS } from './use-activity-feed';
import { useListScheduledEmailsQuery } from '../api/activities';
import { ScheduledLine } from './ScheduledLine';
import { useTabVisible } from '../hooks/use-tab-visible';

type Props = {
  /** documentIds. */
  sequence?: string;
  prospect?: string;
  showsSequence: boolean;
  showsProspect: boolean;
};

const INITIAL_COUNT = 5;
const MORE_COUNT = 20;
const MAX_COUNT = 100;

/** The emails that are sent next, soonest first, in a box of their own above the past activities. */
export const ScheduledEmails = ({ sequence, prospect, showsSequence, showsProspect }: Props) => {
  const translate = useTranslate();
  const isVisible = useTabVisible();
  const [limit, setLimit] = useState(INITIAL_COUNT);
  const query = useListScheduledEmailsQuery(
    { sequence, prospect, limit },
    { pollingInterval: isVisible ? POLL_MS : 0, refetchOnMountOrArgChange: true }
  );
  const emails = query.data?.data ?? [];

  return (
    <Frame>
      <Typography tag="h3" variant="sigma" textColor="neutral600">
        {translate('activities.scheduled')}
      </Typography>
      <QueryState query={query}>
        {emails.length === 0 ? (
          <Typography tag="p" variant="pi" textColor="neutral600" paddingTop={2} paddingBottom={2}>
            {translate('activities.scheduled.none')}
          </Typography>
        ) : (
          <Box tag="ol" aria-label={translate('activities.scheduled')}>
            {emails.map((email) => (
              <ScheduledLine
                key={email.id}
                email={email}
                showsSequence={showsSequence}
                showsProspect={showsProspect}
              />
            ))}
          </Box>
        )}
        {query.data?.meta.hasMore && limit < MAX_COUNT && (
          <Flex justifyContent="center">
            <Button
              size="S"
              variant="ghost"
              loading={query.isFetching && emails.length < limit}
              onClick={() => setLimit(Math.min(limit + MORE_COUNT, MAX_COUNT))}
            >
              {translate('activities.scheduled.show-more')}
            </Button>
          </Flex>
        )}
      </QueryState>
    </Frame>
  );
};

const Frame = styled.section`
  margin-block-end: ${({ theme }) => theme.spaces[3]};
  padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
  border: 1px dashed ${({ theme }) => theme.colors.neutral300};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral100};
`;
