import { Button } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { type ComponentType, Suspense } from 'react';
import { useTranslate } from '../messages/use-translate';
import { GuardedModal } from './GuardedModal';

type Props = {
  /** Loaded on demand. Says whether an import runs. */
  Dialog: ComponentType<{ onRunning: (isRunning: boolean) => void; onClose: () => void }>;
};

/** Opens an import dialog. Asks before it is closed while an import runs. */
export const ImportButton = ({ Dialog }: Props) => {
  const translate = useTranslate();

  return (
    <GuardedModal
      trigger={
        <Button variant="secondary" startIcon={<Upload />}>
          {translate('import.open')}
        </Button>
      }
      messages={{
        question: translate('import.cancel-question'),
        leave: translate('import.cancel'),
        stay: translate('import.continue'),
      }}
    >
      {({ onRunning, close }) => (
        <Suspense fallback={null}>
          <Dialog onRunning={onRunning} onClose={close} />
        </Suspense>
      )}
    </GuardedModal>
  );
};
