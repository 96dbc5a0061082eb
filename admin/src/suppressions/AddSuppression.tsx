import { Button, Dialog, Flex, Modal } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';
import { useAddSuppressionMutation } from '../api/suppressions';
import { ConfirmContent } from '../components/ConfirmContent';
import { FormModal } from '../components/FormModal';
import { isConfirmationRequired } from '../components/StrangerDialog';
import { TextField } from '../components/TextField';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';

const EMPTY = { value: '', note: '' };

/** Adds an address or a domain. Asks before mail to everybody at a domain such as gmail.com is stopped. */
export const AddSuppression = () => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const translateError = useErrorTexts();
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState(EMPTY);
  const [shared, setShared] = useState<string | null>(null);
  const [add, { isLoading, error, reset }] = useAddSuppressionMutation();
  const fields = translateError(parseApiError(error))?.fields ?? {};

  const change = (isNowOpen: boolean) => {
    setOpen(isNowOpen);
    setDraft(EMPTY);
    reset();
  };
  const submit = async (confirmed: boolean) => {
    const result = await add({ value: draft.value, note: draft.note.trim() || null, confirmed });
    if (isConfirmationRequired(result)) return setShared(draft.value.trim().replace(/^@/, ''));

    const outcome = 'data' in result ? result.data?.data.outcome : 'added';
    setShared(null);
    if (await notifyResult(result as never, translate(`suppressions.${outcome}`))) change(false);
  };

  return (
    <>
      <Modal.Root open={isOpen} onOpenChange={change}>
        <Modal.Trigger>
          <Button startIcon={<Plus />}>{translate('suppressions.add')}</Button>
        </Modal.Trigger>
        <FormModal
          title={translate('suppressions.add')}
          submit={translate('suppressions.suppress')}
          onSubmit={() => submit(false)}
          isLoading={isLoading}
          disabled={draft.value.trim() === ''}
        >
          <Flex direction="column" alignItems="stretch" gap={4}>
            <TextField
              name="value"
              label={translate('suppressions.value')}
              hint={translate('suppressions.value-hint')}
              value={draft.value}
              error={fields.value}
              onChange={(value) => setDraft({ ...draft, value })}
              required
            />
            <TextField
              name="note"
              label={translate('suppressions.note')}
              value={draft.note}
              error={fields.note}
              onChange={(note) => setDraft({ ...draft, note })}
            />
          </Flex>
        </FormModal>
      </Modal.Root>
      <Dialog.Root
        open={shared !== null}
        onOpenChange={(isNowOpen: boolean) => !isNowOpen && setShared(null)}
      >
        <ConfirmContent action={translate('suppressions.suppress')} onConfirm={() => submit(true)}>
          {translate('suppressions.shared-question', { domain: shared ?? '' })}
        </ConfirmContent>
      </Dialog.Root>
    </>
  );
};
