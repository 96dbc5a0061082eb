import { Flex } from '@strapi/design-system';
import { GuardrailsPanel } from './GuardrailsPanel';
import { ProviderPanel } from './ProviderPanel';
import { SendingLimitsPanel } from './SendingLimitsPanel';
import { SettingsPage } from './SettingsPage';

/** Page in Strapi's settings: the email provider, its test, the limits, and the guardrails. */
const SendingPage = () => (
  <SettingsPage name="sending">
    <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
      <ProviderPanel />
      <SendingLimitsPanel />
      <GuardrailsPanel />
    </Flex>
  </SettingsPage>
);

export default SendingPage;
