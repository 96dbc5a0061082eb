import { Box, Tabs } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { useParams, useSearchParams } from 'react-router-dom';
import { ActivityFeed } from '../activities/ActivityFeed';
import { EmailsTab } from '../emails/EmailsTab';
import { EntryRulesPanel } from '../entry-rules/EntryRulesPanel';
import { NotFoundPage } from '../components/NotFoundPage';
import { EnrollmentsTab } from '../prospects/EnrollmentsTab';
import { PausedSenders } from '../senders/PausedSenders';
import { SendingHold } from '../senders/SendingHold';
import { useGetSequenceQuery } from '../api/sequences';
import { SequenceHeader } from '../sequences/SequenceHeader';
import { SequenceHistory } from '../sequences/SequenceHistory';
import { SettingsTab } from '../sequences/SettingsTab';
import { StatisticsTab } from '../statistics/StatisticsTab';
import { AddedStepNotice } from '../steps/AddedStepNotice';
import { StepsTab } from '../steps/StepsTab';
import { useTranslate } from '../messages/use-translate';
import { PageContent } from '../components/PageContent';
import { ScrollingTabList } from '../components/ScrollingTabList';
import { SequenceClock } from '../components/SequenceClock';

/** URL parameters that survive a change of the tab. */
const KEPT_PARAMS = ['audience', 'from', 'to', 'segment', 'compare'];

const TABS = ['steps', 'prospects', 'emails', 'statistics', 'activities', 'settings'];

/** One sequence, with all dates and times in its time zone. The open tab is in the URL parameters. */
export const SequencePage = () => {
  const { documentId = '' } = useParams();
  const query = useGetSequenceQuery({ documentId }, { refetchOnMountOrArgChange: true });
  const { data: sequence, meta } = query.data ?? {};

  if (!sequence || !meta) return <NotFoundPage query={query} fallback="/plugins/sequences/sequences" />;

  return (
    <SequenceClock timezone={sequence.timezone}>
      <Page.Main>
        <Page.Title>{sequence.name}</Page.Title>
        <SequenceHeader sequence={sequence} obstacles={meta.obstacles} />
        <PageContent>
          <SendingHold />
          <PausedSenders senders={sequence.senders?.length ? sequence.senders : [sequence.senderEmail]} />
          <SequenceTabs>
            <Tabs.Content value="steps">
              <AddedStepNotice sequence={sequence} />
              <StepsTab sequence={sequence} />
            </Tabs.Content>
            <Tabs.Content value="prospects">
              <EnrollmentsTab sequence={sequence} />
            </Tabs.Content>
            <Tabs.Content value="emails">
              <EmailsTab owner={{ sequence: documentId }} />
            </Tabs.Content>
            <Tabs.Content value="statistics">
              <StatisticsTab sequence={sequence} />
            </Tabs.Content>
            <Tabs.Content value="activities">
              <ActivityFeed sequence={documentId} isInUrl />
            </Tabs.Content>
            <Tabs.Content value="settings">
              <SettingsTab sequence={sequence} />
              <Box paddingTop={6}>
                <EntryRulesPanel sequence={sequence} />
              </Box>
              <SequenceHistory documentId={documentId} />
            </Tabs.Content>
          </SequenceTabs>
        </PageContent>
      </Page.Main>
    </SequenceClock>
  );
};

const SequenceTabs = ({ children }: { children: React.ReactNode }) => {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const keptParams = [...params].filter(([name]) => KEPT_PARAMS.includes(name));
  const tab = TABS.find((name) => name === params.get('tab')) ?? 'steps';

  return (
    <Tabs.Root
      variant="simple"
      value={tab}
      onValueChange={(value) => setParams([...keptParams, ['tab', value]])}
    >
      <ScrollingTabList label={translate('sequence.tabs')} value={tab}>
        {TABS.map((name) => (
          <Tabs.Trigger key={name} value={name}>
            {translate(`sequence.tab.${name}`)}
          </Tabs.Trigger>
        ))}
      </ScrollingTabList>
      <Box paddingTop={6}>{children}</Box>
    </Tabs.Root>
  );
};
