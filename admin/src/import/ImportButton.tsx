import { Button, Modal } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { lazy, Suspense, useCallback, useState } from 'react';
import { LeaveGuard } from '../parts/LeaveGuard';
import { useTranslate } from '../translate';

const ImportDialog = lazy(() => import('./ImportDialog'));

/** Opens the import, which is loaded then, and asks before it is left while it runs. */
export const ImportButton = () => {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const [isLeaving, setLeaving] = useState(false);

  const noteRunning = useCallback((isUnderWay: boolean) => {
    setRunning(isUnderWay);
    setLeaving(false);
  }, []);
  const change = (isWanted: boolean) => (!isWanted && isRunning ? setLeaving(true) : setOpen(isWanted));
  const leave = () => {
    noteRunning(false);
    setOpen(false);
  };

  return (
    <>
      <Modal.Root open={isOpen} onOpenChange={change}>
        <Modal.Trigger>
          <Button variant="secondary" startIcon={<Upload />}>
            {translate('import.open')}
          </Button>
        </Modal.Trigger>
        {isOpen && (
          <Suspense fallback={null}>
            <ImportDialog onRunning={noteRunning} />
          </Suspense>
        )}
      </Modal.Root>
      <LeaveGuard
        isUnsaved={isRunning}
        isLeaving={isLeaving}
        onLeave={leave}
        onStay={() => setLeaving(false)}
        words={{
          question: translate('import.leave-question'),
          leave: translate('import.leave'),
          stay: translate('import.stay'),
        }}
      />
    </>
  );
};
