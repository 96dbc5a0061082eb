import { Button } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { lazy, Suspense } from 'react';
import { GuardedModal } from '../components/GuardedModal';
import { useTranslate } from '../messages/use-translate';

const ImportDialog = lazy(() => import('./ImportDialog'));

/** Opens the import, which is loaded then, and asks before it is left while it runs. */
export const ImportButton = () => {
  const translate = useTranslate();

  return (
    <GuardedModal
      trigger={
        <Button variant="secondary" startIcon={<Upload />}>
          {translate('import.open')}
        </Button>
      }
      words={{
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
