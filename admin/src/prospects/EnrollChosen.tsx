import { Button, Modal } from '@strapi/design-system';
import { useCallback, useState } from 'react';
import { LeaveGuard } from '../parts/LeaveGuard';
import { ModalFrame } from '../parts/ModalFrame';
import { useTranslate } from '../translate';
import { EnrollInto } from './EnrollInto';

type Props = { /** documentIds */ prospects: string[] };

/** A way into a sequence for many prospects; asks before it is left while it is under way. */
export const EnrollChosen = ({ prospects }: Props) => {
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
          <Button size="S" variant="secondary">
            {translate('enrollments.into')}
          </Button>
        </Modal.Trigger>
        {isOpen && (
          <ModalFrame title={translate('enrollments.into')}>
            <EnrollInto prospects={prospects} onClose={() => change(false)} onRunning={noteRunning} />
          </ModalFrame>
        )}
      </Modal.Root>
      {isRunning && (
        <LeaveGuard
          isUnsaved
          isLeaving={isLeaving}
          onLeave={leave}
          onStay={() => setLeaving(false)}
          words={{
            question: translate('enrollments.leave-question'),
            leave: translate('enrollments.leave'),
            stay: translate('enrollments.stay'),
          }}
        />
      )}
    </>
  );
};
