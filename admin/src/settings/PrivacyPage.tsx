import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { MessagesProvider } from '../messages/MessagesProvider';
import { useTranslate } from '../messages/use-translate';
import { PERMISSIONS } from '../plugin';
import { PageContent } from '../components/PageContent';
import { BrandingPanel } from './BrandingPanel';
import { DecisionPanel } from './DecisionPanel';
import { PrivacyPanel } from './PrivacyPanel';

/** Page in Strapi's settings: the decision about people who have not agreed, and the pages of readers, and what is stored. */
const PrivacyPage = () => (
  <MessagesProvider fallback={<Page.Loading />}>
    <Panels />
  </MessagesProvider>
);

const Panels = () => {
  const translate = useTranslate();

  return (
    <Page.Protect permissions={PERMISSIONS.settings}>
      <Page.Main>
        <Page.Title>{translate('privacy.title')}</Page.Title>
        <Layouts.Header title={translate('privacy.title')} subtitle={translate('privacy.subtitle')} />
        <PageContent>
          <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
            <DecisionPanel />
            <BrandingPanel />
            <PrivacyPanel />
          </Flex>
        </PageContent>
      </Page.Main>
    </Page.Protect>
  );
};

export default PrivacyPage;
