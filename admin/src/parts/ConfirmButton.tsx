import { Button, type ButtonProps, Dialog } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { useTranslate } from '../translate';

type Props = ButtonProps & {
  children: string;
  /** What will happen, in a sentence. */
  question: string;
  onConfirm: () => Promise<unknown> | void;
};

/** Asks before it acts. */
export const ConfirmButton = ({ children, question, onConfirm, ...button }: Props) => {
  const translate = useTranslate();

  return (
    <Dialog.Root>
      <Dialog.Trigger>
        <Button {...button}>{children}</Button>
      </Dialog.Trigger>
      <ConfirmDialog title={translate('parts.confirm')} onConfirm={() => void onConfirm()}>
        {question}
      </ConfirmDialog>
    </Dialog.Root>
  );
};
