import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { MessagesProvider } from '../messages/MessagesProvider';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { PageContent } from '../components/PageContent';
import { SenderPanel } from './SenderPanel';

/** Page in Strapi's settings: the email provider and its test. */
const SendingPage = () => (
  <MessagesProvider fallback={<Page.Loading />}>
    <Panels />
  </MessagesProvider>
);

const Panels = () => {
  const translate = useTranslate();

  return (
    <Page.Protect permissions={PERMISSIONS.settings}>
      <Page.Main>
        <Page.Title>{translate('sending.title')}</Page.Title>
        <Layouts.Header title={translate('sending.title')} subtitle={translate('sending.subtitle')} />
        <PageContent>
          <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
            <SenderPanel />
          </Flex>
        </PageContent>
      </Page.Main>
    </Page.Protect>
  );
};

export default SendingPage;
