import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useEffect } from 'react';
import { useBlocker } from 'react-router-dom';
import { useTranslate } from '../translate';

type Props = {
  isUnsaved: boolean;
  /** The form's own way out was taken; it then says what leaving and staying mean. */
  isLeaving?: boolean;
  onLeave?: () => void;
  onStay?: () => void;
};

/** Asks before what was written is lost, whichever way it is left: the form, its page, or the browser's tab. */
export const LeaveGuard = ({ isUnsaved, isLeaving = false, onLeave, onStay }: Props) => {
  const translate = useTranslate();
  const blocker = useBlocker(isUnsaved);

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
        <Dialog.Header>{translate('parts.confirm')}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle width="24px" height="24px" fill="danger600" />} textAlign="center">
          {translate('parts.unsaved')}
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {translate('parts.stay')}
            </Button>
          </Dialog.Cancel>
          <Button variant="danger" fullWidth onClick={leave}>
            {translate('parts.leave')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
