import { Box, Tabs } from '@strapi/design-system';
import { Layouts, Page, useQueryParams } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { ActivityFeed } from '../activities/ActivityFeed';
import { EmailsTab } from '../emails/EmailsTab';
import { QueryState } from '../parts/QueryState';
import { EnrollmentsTab } from '../prospects/EnrollmentsTab';
import { useGetSequenceQuery } from '../sequences/api';
import { SequenceHeader } from '../sequences/SequenceHeader';
import { SettingsTab } from '../sequences/SettingsTab';
import { StatisticsTab } from '../statistics/StatisticsTab';
import { StepsTab } from '../steps/StepsTab';
import { useTranslate } from '../translate';

const TABS = ['steps', 'prospects', 'emails', 'statistics', 'activities', 'settings'];

/** One sequence. The address keeps its tab. */
export const SequencePage = () => {
  const { documentId = '' } = useParams();
  const query = useGetSequenceQuery({ documentId });
  const { data: sequence, meta } = query.data ?? {};

  return (
    <Page.Main>
      <Page.Title>{sequence?.name ?? ''}</Page.Title>
      <QueryState query={query}>
        {sequence && meta && (
          <>
            <SequenceHeader sequence={sequence} obstacles={meta.obstacles} />
            <Layouts.Content>
              <SequenceTabs>
                <Tabs.Content value="steps">
                  <StepsTab sequence={sequence} />
                </Tabs.Content>
                <Tabs.Content value="prospects">
                  <EnrollmentsTab documentId={documentId} />
                </Tabs.Content>
                <Tabs.Content value="emails">
                  <EmailsTab documentId={documentId} />
                </Tabs.Content>
                <Tabs.Content value="statistics">
                  <StatisticsTab documentId={documentId} />
                </Tabs.Content>
                <Tabs.Content value="activities">
                  <ActivityFeed sequence={documentId} />
                </Tabs.Content>
                <Tabs.Content value="settings">
                  <SettingsTab key={sequence.updatedAt} sequence={sequence} />
                </Tabs.Content>
              </SequenceTabs>
            </Layouts.Content>
          </>
        )}
      </QueryState>
    </Page.Main>
  );
};

const SequenceTabs = ({ children }: { children: React.ReactNode }) => {
  const translate = useTranslate();
  const [{ query }, setQuery] = useQueryParams<{ tab?: string }>();
  const tab = TABS.includes(query?.tab ?? '') ? query?.tab : 'steps';

  return (
    <Tabs.Root
      variant="simple"
      value={tab}
      onValueChange={(value) =>
        setQuery({ tab: value, page: undefined, search: undefined, state: undefined } as never)
      }
    >
      <Tabs.List aria-label={translate('sequence.tabs')}>
        {TABS.map((name) => (
          <Tabs.Trigger key={name} value={name}>
            {translate(`sequence.tab.${name}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Box paddingTop={6}>{children}</Box>
    </Tabs.Root>
  );
};
