import { Flex } from '@strapi/design-system';
import { SenderPanel } from './SenderPanel';
import { SendingLimitsPanel } from './SendingLimitsPanel';
import { SettingsPage } from './SettingsPage';

/** Page in Strapi's settings: the email provider, its test, and the limits. */
const SendingPage = () => (
  <SettingsPage name="sending">
    <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
      <SenderPanel />
      <SendingLimitsPanel />
    </Flex>
  </SettingsPage>
);

export default SendingPage;
