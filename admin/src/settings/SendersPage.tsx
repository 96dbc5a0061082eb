import { Flex } from '@strapi/design-system';
import { RepliesPanel } from './RepliesPanel';
import { SenderList } from './SenderList';
import { SettingsPage } from './SettingsPage';

/** Page in Strapi's settings: the addresses that sequences write from, and the mailbox of each. */
const SendersPage = () => (
  <SettingsPage name="senders">
    <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
      <SenderList />
      <RepliesPanel />
    </Flex>
  </SettingsPage>
);

export default SendersPage;
