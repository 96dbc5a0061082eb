import { Box, Dialog, Typography } from '@strapi/design-system';
import { type ReactElement, type ReactNode, useState } from 'react';
import { ConfirmContent } from './ConfirmContent';

type Props = {
  /** The button that opens the dialog. */
  children: ReactElement;
  /** Names what will happen, such as "Delete". */
  action: string;
  /** One sentence that says what will happen. */
  question: string;
  /** More information, below the question. */
  details?: ReactNode;
  /** The action loses no data, so the dialog is not shown as dangerous. */
  isSafe?: boolean;
  onConfirm: () => Promise<unknown>;
};

/** A button with a confirmation dialog, which stays open until `onConfirm` resolves. */
export const ConfirmAction = ({ children, action, question, details, isSafe, onConfirm }: Props) => {
  const [isOpen, setOpen] = useState(false);

  const confirm = async () => {
    await onConfirm();
    setOpen(false);
  };

  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Trigger>{children}</Dialog.Trigger>
      <ConfirmContent action={action} isSafe={isSafe} onConfirm={confirm}>
        {details ? (
          <Box maxHeight="60vh" overflow="auto">
            <Typography textAlign="center">{question}</Typography>
            {details}
          </Box>
        ) : (
          question
        )}
      </ConfirmContent>
    </Dialog.Root>
  );
};
