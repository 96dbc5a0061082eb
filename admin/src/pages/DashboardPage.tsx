import { Layouts, Page } from '@strapi/strapi/admin';
import { Box, Typography } from '@strapi/design-system';
import { useId } from 'react';
import { styled } from 'styled-components';
import { ActivityFeed } from '../activities/ActivityFeed';
import { Week } from '../dashboard/Week';
import { useTranslate } from '../translate';

/** The plugin's first page: what leaves when, and what people do with it. */
export const DashboardPage = () => {
  const translate = useTranslate();
  const activitiesId = useId();

  return (
    <Page.Main>
      <Page.Title>{translate('dashboard.title')}</Page.Title>
      <Layouts.Header title={translate('dashboard.title')} subtitle={translate('dashboard.subtitle')} />
      <Layouts.Content>
        <Room>
          <Columns>
            <Panel tag="section" aria-label={translate('dashboard.week')}>
              <Week />
            </Panel>
            <Panel tag="aside" aria-labelledby={activitiesId}>
              <Typography variant="delta" tag="h2" id={activitiesId} paddingBottom={3}>
                {translate('activities.title')}
              </Typography>
              <ActivityFeed compact />
            </Panel>
          </Columns>
        </Room>
      </Layouts.Content>
    </Page.Main>
  );
};

const Panel = styled(Box)`
  min-width: 0;
  padding: ${({ theme }) => theme.spaces[4]};
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
`;

const Room = styled.div`
  container-type: inline-size;
`;

const Columns = styled.div`
  display: grid;
  gap: ${({ theme }) => theme.spaces[4]};
  align-items: start;

  @container (min-width: 980px) {
    grid-template-columns: minmax(0, 1fr) 300px;
  }
`;
