import { Flex } from '@strapi/design-system';
import { DecisionPanel } from './DecisionPanel';
import { BrandingPanel } from './BrandingPanel';
import { PrivacyPanel } from './PrivacyPanel';
import { SettingsPage } from './SettingsPage';

/** Page in Strapi's settings: the decision about people who have not agreed, and the pages of readers, and what is stored. */
const PrivacyPage = () => (
  <SettingsPage name="privacy">
    <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
      <DecisionPanel />
      <BrandingPanel />
      <PrivacyPanel />
    </Flex>
  </SettingsPage>
);

export default PrivacyPage;
