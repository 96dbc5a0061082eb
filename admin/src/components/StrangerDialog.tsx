import { Dialog } from '@strapi/design-system';
import { parseApiError } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { ConfirmContent } from './ConfirmContent';

type Props = {
  /** Address of the stranger; null while there is nothing to confirm. */
  to: string | null;
  onConfirm: (to: string) => Promise<unknown>;
  onCancel: () => void;
};

/** The server wants a person to confirm a test email to somebody who does not work in this admin. */
export const isConfirmationRequired = (result: object): boolean =>
  'error' in result && parseApiError(result.error)?.details.code === 'confirmation-required';

/** Asks whether a test email may go to a stranger. */
export const StrangerDialog = ({ to, onConfirm, onCancel }: Props) => {
  const translate = useTranslate();

  return (
    <Dialog.Root open={to !== null} onOpenChange={(isOpen: boolean) => !isOpen && onCancel()}>
      <ConfirmContent action={translate('test-email.send')} isSafe onConfirm={() => onConfirm(to ?? '')}>
        {translate('test-email.stranger', { to: to ?? '' })}
      </ConfirmContent>
    </Dialog.Root>
  );
};
