import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { MessagesProvider } from '../messages/MessagesProvider';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { PageContent } from '../components/PageContent';
import { PublicUrlPanel } from './PublicUrlPanel';
import { KeysPanel } from './KeysPanel';
import { RecordingPanel } from './RecordingPanel';
import { RulesPanel } from './RulesPanel';

/** Page in Strapi's settings: public URL, recording of hits, classification rules and signing keys. */
const TrackingPage = () => (
  <MessagesProvider fallback={<Page.Loading />}>
    <Panels />
  </MessagesProvider>
);

const Panels = () => {
  const translate = useTranslate();

  return (
    <Page.Protect permissions={PERMISSIONS.settings}>
      <Page.Main>
        <Page.Title>{translate('tracking.title')}</Page.Title>
        <Layouts.Header title={translate('tracking.title')} subtitle={translate('tracking.subtitle')} />
        <PageContent>
          <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
            <PublicUrlPanel />
            <RecordingPanel />
            <RulesPanel />
            <KeysPanel />
          </Flex>
        </PageContent>
      </Page.Main>
    </Page.Protect>
  );
};

export default TrackingPage;
