import { Flex } from '@strapi/design-system';
import { PublicUrlPanel } from './PublicUrlPanel';
import { RecordingPanel } from './RecordingPanel';
import { RulesPanel } from './RulesPanel';
import { KeysPanel } from './KeysPanel';
import { SettingsPage } from './SettingsPage';

/** Page in Strapi's settings: public URL, recording of hits, classification rules and signing keys. */
const TrackingPage = () => (
  <SettingsPage name="tracking">
    <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
      <PublicUrlPanel />
      <RecordingPanel />
      <RulesPanel />
      <KeysPanel />
    </Flex>
  </SettingsPage>
);

export default TrackingPage;
