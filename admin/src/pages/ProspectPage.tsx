import { Box, Flex, Tabs } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { styled } from 'styled-components';
import { ActivityFeed } from '../activities/ActivityFeed';
import { personName } from '../lib/person-name';
import { EmailsTab } from '../emails/EmailsTab';
import { NotFoundPage } from '../components/NotFoundPage';
import { useUrlParams } from '../hooks/use-url-params';
import { useGetProspectQuery } from '../api/prospects';
import { ProspectDetails } from '../prospects/ProspectDetails';
import { ProspectEnrollments } from '../prospects/ProspectEnrollments';
import { ProspectHeader } from '../prospects/ProspectHeader';
import { useTranslate } from '../messages/use-translate';
import { ScrollingTabList } from '../components/ScrollingTabList';
import { PageContent } from '../components/PageContent';

const TABS = ['activities', 'emails'];

/** One prospect, across all sequences. The open tab is in the URL parameters. */
export const ProspectPage = () => {
  const translate = useTranslate();
  const { documentId = '' } = useParams();
  const [params, changeParams] = useUrlParams();
  const query = useGetProspectQuery({ documentId }, { refetchOnMountOrArgChange: true });
  const prospect = query.currentData?.data;
  const tab = TABS.find((name) => name === params.get('tab')) ?? TABS[0];
  const showTab = (next: string) =>
    changeParams({ tab: next === TABS[0] ? '' : next, state: '', sort: '', cursor: '', pageSize: '' });

  if (!prospect) return <NotFoundPage query={query} fallback="/plugins/sequences/prospects" />;

  return (
    <Page.Main>
      <Page.Title>{personName(prospect)}</Page.Title>
      <ProspectHeader prospect={prospect} />
      <PageContent>
        <Tabs.Root variant="simple" value={tab} onValueChange={showTab}>
          <ScrollingTabList label={translate('prospects.tabs')} value={tab}>
            {TABS.map((name) => (
              <Tabs.Trigger key={name} value={name}>
                {translate(`sequence.tab.${name}`)}
              </Tabs.Trigger>
            ))}
          </ScrollingTabList>
          <Box paddingTop={6}>
            <Tabs.Content value="activities" style={{ background: 'none' }}>
              <Container>
                <Columns>
                  <ActivityFeed key={documentId} prospect={documentId} isInUrl />
                  <Flex direction="column" alignItems="stretch" gap={4}>
                    <ProspectEnrollments prospect={prospect} />
                    <ProspectDetails prospect={prospect} />
                  </Flex>
                </Columns>
              </Container>
            </Tabs.Content>
            <Tabs.Content value="emails" style={{ background: 'none' }}>
              <EmailsTab owner={{ prospect: documentId }} />
            </Tabs.Content>
          </Box>
        </Tabs.Root>
      </PageContent>
    </Page.Main>
  );
};

const Container = styled.div`
  container-type: inline-size;
`;

const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: ${({ theme }) => theme.spaces[6]};
  align-items: start;

  @container (min-width: 800px) {
    grid-template-columns: minmax(0, 1fr) 320px;
  }
`;
