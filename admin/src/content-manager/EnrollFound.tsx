import { Button, Modal } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router-dom';
import { Loading } from '../components/Loading';
import { LoadError } from '../messages/LoadError';
import { useTranslate } from '../messages/use-translate';
import { useEntryAccess } from './use-entry-access';
import { useShownList } from './use-shown-list';

const EnrollEntriesDialog = lazy(() => import('./EnrollEntriesDialog').catch(() => ({ default: LoadError })));

/** Above the list of a source: enrolls the people of all entries that its search and filters find. */
export const EnrollFound = () => {
  const { slug = '' } = useParams<{ slug: string }>();
  const { isSource, canSend } = useEntryAccess(slug);

  return isSource && canSend ? <EnrollFoundModal uid={slug} /> : null;
};

const EnrollFoundModal = ({ uid }: { uid: string }) => {
  const translate = useTranslate();
  const list = useShownList();
  const [isOpen, setOpen] = useState(false);
  const [isRunning, setRunning] = useState(false);
  // While it runs, the button beside the progress cancels it.
  const changeOpen = (willOpen: boolean) => (willOpen || !isRunning) && setOpen(willOpen);

  return (
    <Modal.Root open={isOpen} onOpenChange={changeOpen}>
      <Modal.Trigger>
        <Button size="S" variant="tertiary" startIcon={<PaperPlane />}>
          {translate('entries.enroll-found')}
        </Button>
      </Modal.Trigger>
      {isOpen && (
        <Modal.Content aria-describedby={undefined}>
          <Modal.Header>
            <Modal.Title>{translate('entries.enroll-found')}</Modal.Title>
          </Modal.Header>
          <Suspense fallback={<Loading />}>
            <EnrollEntriesDialog
              uid={uid}
              list={list}
              onRunning={setRunning}
              onClose={() => setOpen(false)}
            />
          </Suspense>
        </Modal.Content>
      )}
    </Modal.Root>
  );
};
