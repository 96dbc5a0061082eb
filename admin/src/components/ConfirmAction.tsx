import { Box, Dialog, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { type ReactElement, type ReactNode, type SyntheticEvent, useState } from 'react';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** The button that opens the dialog. */
  children: ReactElement;
  /** One sentence that says what will happen. */
  question: string;
  /** More information, below the question. */
  details?: ReactNode;
  /** The action loses no data, so the dialog is not shown as dangerous. */
  isSafe?: boolean;
  onConfirm: () => Promise<unknown>;
};

/** A button with a confirmation dialog, which stays open until `onConfirm` resolves. */
export const ConfirmAction = ({ children, question, details, isSafe = false, onConfirm }: Props) => {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const appearance = isSafe
    ? ({ variant: 'default', icon: <CheckCircle fill="primary600" width="24px" height="24px" /> } as const)
    : ({ variant: 'danger-light' } as const);

  const confirm = async (event?: SyntheticEvent) => {
    event?.preventDefault();
    await onConfirm();
    setOpen(false);
  };

  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Trigger>{children}</Dialog.Trigger>
      <ConfirmDialog title={translate('parts.confirm')} onConfirm={confirm} {...appearance}>
        {details ? (
          <Box maxHeight="60vh" overflow="auto">
            <Typography textAlign="center">{question}</Typography>
            {details}
          </Box>
        ) : (
          question
        )}
      </ConfirmDialog>
    </Dialog.Root>
  );
};
