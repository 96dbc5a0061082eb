import { Box, Typography } from '@strapi/design-system';
import { useId } from 'react';
import { styled } from 'styled-components';
import { ActivityFeed } from '../activities/ActivityFeed';
import { useTranslate } from '../messages/use-translate';
import { Calendar } from './Calendar';

/** The calendar, with the latest activities at its right, or below it in a narrow container. */
export const Overview = () => {
  const translate = useTranslate();
  const activitiesId = useId();

  return (
    <Container>
      <Columns>
        <Panel tag="section" aria-label={translate('dashboard.calendar')}>
          <Calendar />
        </Panel>
        <Panel tag="aside" aria-labelledby={activitiesId}>
          <Box paddingBottom={3}>
            <Typography variant="delta" tag="h2" id={activitiesId}>
              {translate('activities.title')}
            </Typography>
          </Box>
          <ActivityFeed layout="column" isInUrl />
        </Panel>
      </Columns>
    </Container>
  );
};

const Panel = styled(Box)`
  min-width: 0;
  padding: ${({ theme }) => theme.spaces[3]};
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
`;

const Container = styled.div`
  container-type: inline-size;
`;

const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: ${({ theme }) => theme.spaces[3]};
  align-items: start;

  @container (min-width: 860px) {
    grid-template-columns: minmax(0, 1fr) 280px;
  }
`;
