import { Box } from '@strapi/design-system';
import { SourceList } from '../sources/SourceList';
import { SettingsPage } from './SettingsPage';

/** Page in Strapi's settings: the content types of the app whose entries are prospects. */
const SourcesPage = () => (
  <SettingsPage name="sources">
    <Box paddingBottom={8}>
      <SourceList />
    </Box>
  </SettingsPage>
);

export default SourcesPage;
