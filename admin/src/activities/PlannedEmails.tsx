import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { styled } from 'styled-components';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';
import { POLL_MS } from './use-activity-feed';
import { useListScheduledEmailsQuery } from '../api/activities';
import { PlannedLine } from './PlannedLine';
import { useTabVisible } from '../hooks/use-tab-visible';

type Props = {
  /** documentIds. */
  sequence?: string;
  prospect?: string;
  /** What the lines have to tell. */
  namesSequence: boolean;
  namesProspect: boolean;
};

const FIRST = 5;
const MORE = 20;
const MAX = 100;

/** The emails that leave next, soonest first; set apart from what happened already. */
export const PlannedEmails = ({ sequence, prospect, namesSequence, namesProspect }: Props) => {
  const translate = useTranslate();
  const isVisible = useTabVisible();
  const [limit, setLimit] = useState(FIRST);
  const query = useListScheduledEmailsQuery(
    { sequence, prospect, limit },
    { pollingInterval: isVisible ? POLL_MS : 0, refetchOnMountOrArgChange: true }
  );
  const emails = query.data?.data ?? [];

  return (
    <Apart>
      <Typography tag="h3" variant="sigma" textColor="neutral600">
        {translate('activities.planned')}
      </Typography>
      <QueryState query={query}>
        {emails.length === 0 ? (
          <Typography tag="p" variant="pi" textColor="neutral600" paddingTop={2} paddingBottom={2}>
            {translate('activities.planned.none')}
          </Typography>
        ) : (
          <Box tag="ol" aria-label={translate('activities.planned')}>
            {emails.map((email) => (
              <PlannedLine
                key={email.id}
                email={email}
                namesSequence={namesSequence}
                namesProspect={namesProspect}
              />
            ))}
          </Box>
        )}
        {query.data?.meta.hasMore && limit < MAX && (
          <Flex justifyContent="center">
            <Button
              size="S"
              variant="ghost"
              loading={query.isFetching && emails.length < limit}
              onClick={() => setLimit(Math.min(limit + MORE, MAX))}
            >
              {translate('activities.planned.more')}
            </Button>
          </Flex>
        )}
      </QueryState>
    </Apart>
  );
};

const Apart = styled.section`
  margin-block-end: ${({ theme }) => theme.spaces[3]};
  padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
  border: 1px dashed ${({ theme }) => theme.colors.neutral300};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral100};
`;
