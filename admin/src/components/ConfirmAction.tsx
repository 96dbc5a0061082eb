import { Box, Dialog, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { type ReactElement, type ReactNode, type SyntheticEvent, useState } from 'react';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** The button that asks. */
  children: ReactElement;
  /** What will happen, in a sentence. */
  question: string;
  /** What to know before answering, below the question. */
  details?: ReactNode;
  /** Nothing is lost by it: the question is not asked in red. */
  isSafe?: boolean;
  onConfirm: () => Promise<unknown>;
};

/** Asks before it acts, and stays open until that is done. */
export const ConfirmAction = ({ children, question, details, isSafe = false, onConfirm }: Props) => {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const look = isSafe
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
      <ConfirmDialog title={translate('parts.confirm')} onConfirm={confirm} {...look}>
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
