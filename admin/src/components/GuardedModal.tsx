import { Modal } from '@strapi/design-system';
import { type ReactNode, useCallback, useState } from 'react';
import { UnsavedChangesGuard } from './UnsavedChangesGuard';

type Inside = { onRunning: (isRunning: boolean) => void; close: () => void };

type Props = {
  trigger: ReactNode;
  /** What is asked before it is left while work is under way. */
  words: { question: string; leave: string; stay: string };
  /** What it shows while it is open; it tells whether work is under way. */
  children: (inside: Inside) => ReactNode;
};

/** A modal whose work would end with it: asks before it is left while it runs, whichever way. */
export const GuardedModal = ({ trigger, words, children }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const [isLeaving, setLeaving] = useState(false);

  const onRunning = useCallback((isUnderWay: boolean) => {
    setRunning(isUnderWay);
    setLeaving(false);
  }, []);
  const change = (isWanted: boolean) => (!isWanted && isRunning ? setLeaving(true) : setOpen(isWanted));
  const leave = () => {
    onRunning(false);
    setOpen(false);
  };

  return (
    <>
      <Modal.Root open={isOpen} onOpenChange={change}>
        <Modal.Trigger>{trigger}</Modal.Trigger>
        {isOpen && children({ onRunning, close: () => change(false) })}
      </Modal.Root>
      {isRunning && (
        <UnsavedChangesGuard
          isUnsaved
          isLeaving={isLeaving}
          onLeave={leave}
          onStay={() => setLeaving(false)}
          words={words}
        />
      )}
    </>
  );
};
