import { Modal } from '@strapi/design-system';
import { type ReactElement, type ReactNode, useState } from 'react';

type Props = {
  /** The button that opens the modal. */
  children: ReactElement;
  content: (close: () => void) => ReactNode;
};

/** A modal whose content is mounted when it opens and unmounted when it closes, so that it starts with fresh state. */
export const OpenedModal = ({ children, content }: Props) => {
  const [isOpen, setOpen] = useState(false);

  return (
    <Modal.Root open={isOpen} onOpenChange={setOpen}>
      <Modal.Trigger>{children}</Modal.Trigger>
      {isOpen && content(() => setOpen(false))}
    </Modal.Root>
  );
};
