import { Flex } from '@strapi/design-system';
import { SenderPanel } from './SenderPanel';
import { SettingsPage } from './SettingsPage';

/** Page in Strapi's settings: the email provider and its test. */
const SendingPage = () => (
  <SettingsPage name="sending">
    <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
      <SenderPanel />
    </Flex>
  </SettingsPage>
);

export default SendingPage;
