import { Modal } from '@strapi/design-system';
import { type ReactNode, useCallback, useState } from 'react';
import { UnsavedChangesGuard } from './UnsavedChangesGuard';

type Controls = { onRunning: (isRunning: boolean) => void; close: () => void };

type Props = {
  trigger: ReactNode;
  /** Texts of the confirmation dialog. */
  messages: { question: string; leave: string; stay: string };
  /** Renders the content while the modal is open. The content calls `onRunning` when its work starts and ends. */
  children: (controls: Controls) => ReactNode;
};

/**
 * A modal whose content does work that closing would stop. While the work runs, it asks for confirmation
 * before the modal is closed or the page is left.
 */
export const GuardedModal = ({ trigger, messages, children }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const [isLeaving, setLeaving] = useState(false);

  const onRunning = useCallback((isStarting: boolean) => {
    setRunning(isStarting);
    setLeaving(false);
  }, []);
  const changeOpen = (willOpen: boolean) => (!willOpen && isRunning ? setLeaving(true) : setOpen(willOpen));
  const leave = () => {
    onRunning(false);
    setOpen(false);
  };

  return (
    <>
      <Modal.Root open={isOpen} onOpenChange={changeOpen}>
        <Modal.Trigger>{trigger}</Modal.Trigger>
        {isOpen && children({ onRunning, close: () => changeOpen(false) })}
      </Modal.Root>
      {isRunning && (
        <UnsavedChangesGuard
          isUnsaved
          isLeaving={isLeaving}
          onLeave={leave}
          onStay={() => setLeaving(false)}
          messages={messages}
        />
      )}
    </>
  );
};
