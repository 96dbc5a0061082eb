import { Button } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { lazy, Suspense } from 'react';
import { GuardedModal } from '../components/GuardedModal';
import { useTranslate } from '../messages/use-translate';

const ImportDialog = lazy(() => import('./ImportDialog'));

/** Opens the import dialog, which is loaded on demand. Asks before it is closed while an import runs. */
export const ImportButton = () => {
  const translate = useTranslate();

  return (
    <GuardedModal
      trigger={
        <Button variant="secondary" startIcon={<Upload />}>
          {translate('import.open')}
        </Button>
      }
      messages={{
        question: translate('import.leave-question'),
        leave: translate('import.leave'),
        stay: translate('import.stay'),
      }}
    >
      {({ onRunning }) => (
        <Suspense fallback={null}>
          <ImportDialog onRunning={onRunning} />
        </Suspense>
      )}
    </GuardedModal>
  );
};
