import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useEffect } from 'react';
import { useBlocker } from 'react-router-dom';
import { useTranslate } from '../messages/use-translate';

/** The `state` of a navigation that keeps the form. */
export const KEEPS_FORM = 'keeps-form';

type Props = {
  isUnsaved: boolean;
  /** Texts of the dialog, if something other than the changes of a form would be lost. */
  messages?: { question: string; leave: string; stay: string };
  /** True if the user closes the form itself: the dialog opens, and the form handles `onLeave` and `onStay`. */
  isLeaving?: boolean;
  onLeave?: () => void;
  onStay?: () => void;
};

/**
 * Asks for confirmation before unsaved changes are lost: when the form is closed, on navigation, and when the
 * browser tab is closed.
 */
export const UnsavedChangesGuard = ({ isUnsaved, messages, isLeaving = false, onLeave, onStay }: Props) => {
  const translate = useTranslate();
  const { question, ...buttons } = messages ?? {
    question: translate('components.unsaved.question'),
    leave: translate('components.unsaved.leave'),
    stay: translate('components.unsaved.stay'),
  };
  const blocker = useBlocker(({ nextLocation: { state } }) => isUnsaved && state !== KEEPS_FORM);

  useEffect(() => {
    if (!isUnsaved) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);

    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsaved]);

  const stay = () => {
    if (blocker.state === 'blocked') blocker.reset();
    onStay?.();
  };
  const leave = () => {
    if (blocker.state === 'blocked') blocker.proceed();
    else onLeave?.();
  };

  return (
    <Dialog.Root
      open={isLeaving || blocker.state === 'blocked'}
      onOpenChange={(isOpen) => {
        if (!isOpen) stay();
      }}
    >
      <Dialog.Content>
        <Dialog.Header>{buttons.leave}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle width="24px" height="24px" fill="danger600" />} textAlign="center">
          {question}
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {buttons.stay}
            </Button>
          </Dialog.Cancel>
          <Button variant="danger" fullWidth onClick={leave}>
            {buttons.leave}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
