import { Layouts, Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { NarrowNavigation, Navigation } from '../components/Navigation';
import { MessagesProvider } from '../messages/MessagesProvider';
import { PERMISSIONS } from '../plugin';
import { UndoProvider } from '../undo/UndoProvider';
import { DashboardPage } from './DashboardPage';
import { ProspectPage } from './ProspectPage';
import { ProspectsPage } from './ProspectsPage';
import { SequencePage } from './SequencePage';
import { SequencesPage } from './SequencesPage';
import { StepPage } from './StepPage';
import { SuppressionsPage } from './SuppressionsPage';

const App = () => (
  <MessagesProvider fallback={<Page.Loading />}>
    <Page.Protect permissions={PERMISSIONS.read}>
      <Layouts.Root sideNav={<Navigation />}>
        <NarrowNavigation />
        <UndoProvider>
          <Routes>
            <Route index element={<DashboardPage />} />
            <Route path="sequences" element={<SequencesPage />} />
            <Route path="sequences/:documentId" element={<SequencePage />} />
            <Route path="sequences/:documentId/steps/:step" element={<StepPage />} />
            <Route path="prospects" element={<ProspectsPage />} />
            <Route path="prospects/:documentId" element={<ProspectPage />} />
            <Route path="suppressions" element={<SuppressionsPage />} />
            <Route path="*" element={<Page.NoData />} />
          </Routes>
        </UndoProvider>
      </Layouts.Root>
    </Page.Protect>
  </MessagesProvider>
);

export default App;
