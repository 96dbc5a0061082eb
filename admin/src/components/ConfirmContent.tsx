import { Button } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { type ReactNode, useState } from 'react';

type Props = {
  /** Names what will happen, such as "Delete": the title of the dialog and the label of its button. */
  action: string;
  /** The action loses no data, so the dialog is not shown as dangerous. */
  isSafe?: boolean;
  onConfirm: () => Promise<unknown>;
  children: ReactNode;
};

/** The content of a confirmation dialog. The button shows that it is busy until `onConfirm` resolves. */
export const ConfirmContent = ({ action, isSafe = false, onConfirm, children }: Props) => {
  const [isConfirming, setConfirming] = useState(false);

  const confirm = async () => {
    setConfirming(true);
    try {
      await onConfirm();
    } finally {
      setConfirming(false);
    }
  };

  return (
    <ConfirmDialog
      title={action}
      icon={isSafe ? <CheckCircle fill="primary600" width="24px" height="24px" /> : undefined}
      endAction={
        <Button
          fullWidth
          variant={isSafe ? 'default' : 'danger-light'}
          loading={isConfirming}
          onClick={() => void confirm()}
        >
          {action}
        </Button>
      }
    >
      {children}
    </ConfirmDialog>
  );
};
